package org.countersign.tenant.file;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.client.ClientKey;
import org.countersign.jose.PublicKeyPem;

/** Reads the keys of clients that sign assertions. */
final class ClientKeySections {

  /** The key of a client's section that holds them. */
  static final String KEY = "client_authentication_methods";

  private static final int MOST_KEYS = 10;
  private static final int LONGEST_PEM = 8000;

  private ClientKeySections() {}

  static List<ClientKey> keys(Section client) {
    List<ClientKey> keys = new ArrayList<>();
    Optional<Section> jwt =
        client.section(KEY).flatMap(methods -> methods.section("private_key_jwt"));
    for (Section credential : jwt.map(j -> j.sections("credentials")).orElse(List.of())) {
      keys.add(key(credential));
    }
    if (jwt.isPresent() && (keys.isEmpty() || keys.size() > MOST_KEYS)) {
      throw client
          .reading()
          .refusal(jwt.get().path("credentials"), "must be 1 to " + MOST_KEYS + " public keys");
    }
    return keys;
  }

  private static ClientKey key(Section credential) {
    credential.oneOf("credential_type", List.of("public_key"));
    String name = credential.text("name", 200).orElse(null);
    String kid = credential.text("kid", 64).filter(text -> !text.isEmpty()).orElse(null);
    String algorithm = credential.oneOf("alg", ClientKey.ALGORITHMS).orElse("RS256");
    PublicKeyPem pem = pem(credential);
    Instant expiresAt = expiresAt(credential, pem);
    try {
      return new ClientKey(name, kid, algorithm, pem.key(), expiresAt);
    } catch (IllegalArgumentException otherKey) {
      throw credential.wrongSecret("pem", otherKey.getMessage());
    }
  }

  private static PublicKeyPem pem(Section credential) {
    String text =
        credential.secret("pem", LONGEST_PEM).orElseThrow(() -> credential.missing("pem")).reveal();
    try {
      return PublicKeyPem.read(text);
    } catch (IllegalArgumentException notKey) {
      throw credential.wrongSecret("pem", "must be a public key or a certificate in PEM");
    }
  }

  private static Instant expiresAt(Section credential, PublicKeyPem pem) {
    String key = "expires_at";
    Optional<Instant> declared = credential.text(key, 40).map(text -> instant(credential, key));
    boolean ofCertificate = credential.flag("parse_expiry_from_cert").orElse(false);
    return declared.or(() -> pem.notAfter().filter(end -> ofCertificate)).orElse(null);
  }

  private static Instant instant(Section credential, String key) {
    try {
      return OffsetDateTime.parse(credential.required(key, 40)).toInstant();
    } catch (DateTimeParseException otherForm) {
      throw credential.wrong(key, "must be a time such as 2030-01-31T00:00:00Z");
    }
  }
}
