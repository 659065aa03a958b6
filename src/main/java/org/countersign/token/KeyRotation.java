package org.countersign.token;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The rules by which keys are made, take turns and go, at one moment.
 *
 * @param every how old a signing key may become; empty when no schedule turns it
 * @param requestedAt when a rotation was last asked for, if ever
 * @param now the moment
 * @see "docs/adr/0007-key-rotation.md"
 */
record KeyRotation(Optional<Duration> every, Optional<Instant> requestedAt, Instant now) {

  /**
   * How long a key is published before it signs: longer than any node keeps its keys and any client
   * may keep the published ones.
   */
  static final Duration AHEAD = Duration.ofMinutes(2);

  /** The tenant file allows no token a longer life. */
  private static final Duration LONGEST_TOKEN = Duration.ofDays(30);

  private static final Duration MFA_TOKEN = Duration.ofMinutes(10);

  /** For a node that signs under a key a little longer than the others. */
  private static final Duration MARGIN = Duration.ofHours(1);

  /**
   * The keys as they have to be now: those that are given, in the state that they are put into, and
   * new ones, without those whose time is over.
   *
   * @param keys the keys there are, oldest first
   * @param needed the slots that must have a current and a next key; keys of others retire
   * @param make makes a key in that state
   */
  List<SigningKey> advance(
      List<SigningKey> keys, Set<KeySlot> needed, BiFunction<KeySlot, KeyState, SigningKey> make) {
    List<SigningKey> advanced = new ArrayList<>(keys);
    advanced.removeIf(this::over);
    advanced.removeIf(key -> key.state() == KeyState.NEXT && !needed.contains(key.slot()));
    advanced.stream()
        .filter(key -> key.state() == KeyState.CURRENT && !needed.contains(key.slot()))
        .forEach(key -> key.become(KeyState.PREVIOUS, now));
    for (KeySlot slot : needed) {
      turn(slot, advanced);
      for (KeyState state : List.of(KeyState.CURRENT, KeyState.NEXT)) {
        if (find(advanced, slot, state).isEmpty()) {
          advanced.add(make.apply(slot, state));
        }
      }
    }
    return advanced;
  }

  private void turn(KeySlot slot, List<SigningKey> keys) {
    Optional<SigningKey> current = find(keys, slot, KeyState.CURRENT);
    find(keys, slot, KeyState.NEXT)
        .filter(next -> current.isEmpty() || (due(current.get()) && known(next)))
        .ifPresent(
            next -> {
              current.ifPresent(key -> key.become(KeyState.PREVIOUS, now));
              next.become(KeyState.CURRENT, now);
            });
  }

  /** A request counts once: it turns the keys that signed when it was made. */
  private boolean due(SigningKey current) {
    boolean requested =
        requestedAt.filter(at -> !at.isAfter(now) && current.stateSince().isBefore(at)).isPresent();
    return requested || every.filter(age -> passed(current.stateSince(), age)).isPresent();
  }

  private boolean known(SigningKey next) {
    return passed(next.stateSince(), AHEAD);
  }

  private boolean over(SigningKey key) {
    Duration life = key.slot().purpose() == KeyPurpose.MFA ? MFA_TOKEN : LONGEST_TOKEN;
    return key.state() == KeyState.PREVIOUS && passed(key.stateSince(), life.plus(MARGIN));
  }

  private boolean passed(Instant since, Duration time) {
    return !now.isBefore(since.plus(time));
  }

  private static Optional<SigningKey> find(List<SigningKey> keys, KeySlot slot, KeyState state) {
    return keys.stream()
        .filter(key -> key.state() == state && key.slot().equals(slot))
        .reduce((older, newer) -> newer);
  }
}
