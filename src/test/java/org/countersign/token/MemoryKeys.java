package org.countersign.token;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.crypto.Vault;
import org.countersign.time.Time;

/** The keys of a database that several nodes would share, and how often they were looked at. */
final class MemoryKeys extends SigningKeyStore {

  final Vault vault = Fixture.vault(0);
  final Set<KeySlot> needed = new LinkedHashSet<>(List.of(KeySlot.ACCESS, KeySlot.MFA));
  Optional<Duration> every = Optional.empty();
  Optional<Instant> requestedAt = Optional.empty();
  int looks;

  private final Map<KeySlot, Integer> made = new HashMap<>();
  private final Time time;
  private List<SigningKey> keys = List.of();

  MemoryKeys(Time time) {
    this.time = time;
  }

  @Override
  public List<SigningKey> advance() {
    keys = new KeyRotation(every, requestedAt, time.now()).advance(keys, needed, this::make);
    return keys;
  }

  @Override
  public List<SigningKey> stored() {
    looks++;
    return keys;
  }

  private SigningKey make(KeySlot slot, KeyState state) {
    String kid = Fixture.NAMES.get(slot) + "-" + made.merge(slot, 1, Integer::sum);
    KeyPair key = KeyPair.generate(slot, kid);
    return new SigningKey(key, vault.seal(SigningKey.place(kid), key.export()), state, time.now());
  }
}
