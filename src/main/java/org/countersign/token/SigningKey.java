package org.countersign.token;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.countersign.api.SigningAlgorithm;
import org.countersign.crypto.Place;

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

  @Column(name = "sealed_jwk", updatable = false) // but by sealing it anew
  private String sealedJwk;

  private String state;

  @Column(name = "state_since")
  private Instant stateSince;

  @Column(name = "created_at")
  private Instant createdAt;

  /** For the persistence provider. */
  protected SigningKey() {}

  SigningKey(KeyPair key, String sealedJwk, KeyState state, Instant createdAt) {
    this.kid = key.kid();
    this.purpose = key.slot().purpose().storedName();
    this.algorithm = key.slot().algorithm().joseName();
    this.publicJwk = key.jwk().toPublicJWK().toJSONString();
    this.sealedJwk = sealedJwk;
    this.createdAt = createdAt;
    this.state = state.storedName();
    this.stateSince = createdAt;
  }

  /** The id in the header of tokens. */
  public String kid() {
    return kid;
  }

  /** The public part as a JWK. */
  public String publicJwk() {
    return publicJwk;
  }

  /** When it was made. */
  public Instant createdAt() {
    return createdAt;
  }

  KeySlot slot() {
    return new KeySlot(
        KeyPurpose.ofStored(purpose), SigningAlgorithm.named(algorithm).orElseThrow());
  }

  KeyState state() {
    return KeyState.ofStored(state);
  }

  /** Since when it is in its present state. */
  Instant stateSince() {
    return stateSince;
  }

  void become(KeyState next, Instant since) {
    state = next.storedName();
    stateSince = since;
  }

  String sealedJwk() {
    return sealedJwk;
  }

  /** Where the private part is sealed for. */
  static Place place(String kid) {
    return SigningKeyStore.COLUMN.of(kid);
  }
}
