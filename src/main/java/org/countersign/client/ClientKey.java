package org.countersign.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.countersign.jose.PublicKeyPem;

/**
 * A public key whose other half a client signs its assertions with, for one algorithm alone.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7523#section-3">RFC 7523, section 3</a>
 */
@Embeddable
public class ClientKey {

  /** The algorithms that a key may be for. */
  public static final List<String> ALGORITHMS = List.of("RS256", "RS384", "PS256", "ES256");

  private static final int LEAST_BITS = 2048;
  private static final int MOST_BITS = 8192;

  private String name;
  private String kid;
  private String algorithm;

  @Column(name = "public_key")
  private String publicKey;

  @Column(name = "expires_at")
  private Instant expiresAt;

  /** For the persistence provider. */
  protected ClientKey() {}

  /**
   * A key.
   *
   * @param name a name for people, at most 200 characters; null for none
   * @param kid the key's id in the header of assertions, at most 64 characters; null if assertions
   *     may say what they like
   * @param algorithm one of {@link #ALGORITHMS}
   * @param key an RSA key of 2,048 to 8,192 bits, or for {@code ES256} one on the curve P-256
   * @param expiresAt from when on it is good for nothing; null for never
   * @throws IllegalArgumentException when key and algorithm do not go together; says what must be
   */
  public ClientKey(String name, String kid, String algorithm, PublicKey key, Instant expiresAt) {
    this.name = name;
    this.kid = kid;
    this.algorithm = algorithm;
    this.publicKey = Base64.getEncoder().encodeToString(key.getEncoded());
    this.expiresAt = expiresAt;
    if (!fits(algorithm, key)) {
      throw new IllegalArgumentException(
          algorithm.equals("ES256")
              ? "must be a key on the curve P-256 for ES256"
              : "must be an RSA key of 2048 to 8192 bits for " + algorithm);
    }
  }

  /** The name for people; null for none. */
  public String name() {
    return name;
  }

  /** The one algorithm it is used with. */
  public String algorithm() {
    return algorithm;
  }

  /** Whether the assertion is of this key's algorithm and names no other key. */
  boolean isMeantBy(SignedJWT assertion) {
    String named = assertion.getHeader().getKeyID();
    boolean sameKey = kid == null || named == null || kid.equals(named);
    return sameKey && algorithm.equals(assertion.getHeader().getAlgorithm().getName());
  }

  boolean isGoodAt(Instant now) {
    return expiresAt == null || now.isBefore(expiresAt);
  }

  /** Whether the assertion was signed with the other half. */
  boolean verifies(SignedJWT assertion) {
    try {
      return assertion.verify(verifier(PublicKeyPem.key(Base64.getDecoder().decode(publicKey))));
    } catch (GeneralSecurityException | JOSEException e) {
      return false;
    }
  }

  private static boolean fits(String algorithm, PublicKey key) {
    if (key instanceof RSAPublicKey rsa) {
      int bits = rsa.getModulus().bitLength();
      return !algorithm.equals("ES256") && bits >= LEAST_BITS && bits <= MOST_BITS;
    }
    try {
      return verifier(key).supportedJWSAlgorithms().contains(JWSAlgorithm.parse(algorithm));
    } catch (JOSEException otherCurve) {
      return false;
    }
  }

  private static JWSVerifier verifier(PublicKey key) throws JOSEException {
    return key instanceof ECPublicKey ec
        ? new ECDSAVerifier(ec)
        : new RSASSAVerifier((RSAPublicKey) key);
  }
}
