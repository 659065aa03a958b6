package org.countersign.token;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * A key as the database keeps it: the public part readable, the whole sealed.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517">RFC 7517</a>
 */
@Entity
@Table(name = "signing_key")
public class SigningKey {

  @Id private String kid;

  private String purpose;
  private String algorithm;

  @Column(name = "public_jwk")
  private String publicJwk;

  @Column(name = "sealed_jwk")
  private String sealedJwk;

  @Column(name = "created_at")
  private Instant createdAt;

  /** For the persistence provider. */
  protected SigningKey() {}

  SigningKey(KeyPair key, String sealedJwk, Instant createdAt) {
    this.kid = key.kid();
    this.purpose = key.purpose().storedName();
    this.algorithm = key.algorithm().getName();
    this.publicJwk = key.jwk().toPublicJWK().toJSONString();
    this.sealedJwk = sealedJwk;
    this.createdAt = createdAt;
  }

  /** The id in the header of tokens. */
  public String kid() {
    return kid;
  }

  /** What it signs: {@code access} or {@code mfa}. */
  public String purpose() {
    return purpose;
  }

  /** The one algorithm it is used with. */
  public String algorithm() {
    return algorithm;
  }

  /** The public part as a JWK. */
  public String publicJwk() {
    return publicJwk;
  }

  /** When it was made. */
  public Instant createdAt() {
    return createdAt;
  }

  String sealedJwk() {
    return sealedJwk;
  }

  /** The row that the private part is sealed for. */
  static String row(String kid) {
    return "signing_key:" + kid;
  }
}
