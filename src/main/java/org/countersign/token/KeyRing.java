package org.countersign.token;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The keys of one moment, one of each slot being the one that signs. */
final class KeyRing {

  /** What this server reads itself, and so what MicroProfile JWT is told. */
  private static final Set<KeySlot> READ_HERE = Set.of(KeySlot.ACCESS, KeySlot.MFA);

  /** The commonest algorithm first and the signing key first: some clients take the first. */
  private static final Comparator<Held> ORDER =
      Comparator.<Held, Integer>comparing(held -> held.key().slot().algorithm().ordinal())
          .thenComparing(Held::state);

  private final Map<String, Held> byKid;
  private final Map<KeySlot, KeyPair> signing;
  private final String published;
  private final String internal;

  /** A key and where in its life it is. */
  record Held(KeyPair key, KeyState state) {}

  /** Takes keys, oldest first. */
  KeyRing(List<Held> keys) {
    byKid = keys.stream().collect(Collectors.toMap(held -> held.key().kid(), Function.identity()));
    signing =
        keys.stream()
            .filter(held -> held.state() == KeyState.CURRENT)
            .map(Held::key)
            .collect(Collectors.toMap(KeyPair::slot, Function.identity(), (old, key) -> key));
    published = jwks(keys, key -> key.slot().purpose() == KeyPurpose.ACCESS);
    internal = jwks(keys, key -> READ_HERE.contains(key.slot()));
  }

  Optional<KeyPair> byKid(String kid) {
    return Optional.ofNullable(byKid.get(kid)).map(Held::key);
  }

  /** The state of each key by its id. */
  Map<String, KeyState> states() {
    return byKid.values().stream().collect(Collectors.toMap(held -> held.key().kid(), Held::state));
  }

  Optional<KeyPair> signing(KeySlot slot) {
    return Optional.ofNullable(signing.get(slot));
  }

  /** The public keys of access and ID tokens as a JWK set. */
  String published() {
    return published;
  }

  /** The public keys of the tokens that this server itself takes, as a JWK set. */
  String internal() {
    return internal;
  }

  private static String jwks(List<Held> keys, Predicate<KeyPair> which) {
    List<JWK> chosen =
        keys.stream()
            .sorted(ORDER)
            .map(Held::key)
            .filter(which)
            .map(key -> key.jwk().toPublicJWK())
            .toList();
    return new JWKSet(chosen).toString(true);
  }
}
