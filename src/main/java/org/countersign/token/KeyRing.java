package org.countersign.token;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The keys of one moment, the newest of a purpose being the one that signs. */
final class KeyRing {

  private final Map<String, KeyPair> byKid;
  private final Map<KeyPurpose, KeyPair> signing;
  private final String published;
  private final String all;

  /** Takes the keys in the order in which they were made. */
  KeyRing(List<KeyPair> keys) {
    byKid = keys.stream().collect(Collectors.toMap(KeyPair::kid, Function.identity()));
    signing =
        keys.stream()
            .collect(Collectors.toMap(KeyPair::purpose, Function.identity(), (old, key) -> key));
    published = jwks(keys, key -> key.purpose() == KeyPurpose.ACCESS);
    all = jwks(keys, key -> true);
  }

  Optional<KeyPair> byKid(String kid) {
    return Optional.ofNullable(byKid.get(kid));
  }

  KeyPair signing(KeyPurpose purpose) {
    return Optional.ofNullable(signing.get(purpose))
        .orElseThrow(() -> new IllegalStateException("no key for " + purpose));
  }

  /** The public keys of access and ID tokens as a JWK set. */
  String published() {
    return published;
  }

  /** All public keys as a JWK set, for this server's own use. */
  String all() {
    return all;
  }

  private static String jwks(List<KeyPair> keys, Predicate<KeyPair> which) {
    List<JWK> chosen = keys.stream().filter(which).map(key -> key.jwk().toPublicJWK()).toList();
    return new JWKSet(chosen).toString(true);
  }
}
