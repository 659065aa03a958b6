package org.countersign.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.text.ParseException;
import org.countersign.crypto.Secret;

/** A private key ready to sign and its public half ready to verify; both serve all threads. */
final class KeyPair {

  private static final int RSA_BITS = 2048;

  private final KeyPurpose purpose;
  private final JWK jwk;
  private final JWSSigner signer;
  private final JWSVerifier verifier;

  private KeyPair(KeyPurpose purpose, JWK jwk) throws JOSEException {
    this.purpose = purpose;
    this.jwk = jwk;
    if (purpose == KeyPurpose.ACCESS) {
      RSAKey rsa = jwk.toRSAKey();
      this.signer = new RSASSASigner(rsa);
      this.verifier = new RSASSAVerifier(rsa.toRSAPublicKey());
    } else {
      ECKey ec = jwk.toECKey();
      this.signer = new ECDSASigner(ec);
      this.verifier = new ECDSAVerifier(ec.toECPublicKey());
    }
  }

  /** A new key: RSA of 2,048 bits for access tokens, P-256 for mfa_tokens. */
  static KeyPair generate(KeyPurpose purpose, String kid) {
    try {
      return new KeyPair(
          purpose,
          purpose == KeyPurpose.ACCESS
              ? new RSAKeyGenerator(RSA_BITS)
                  .keyID(kid)
                  .keyUse(KeyUse.SIGNATURE)
                  .algorithm(purpose.algorithm())
                  .generate()
              : new ECKeyGenerator(Curve.P_256)
                  .keyID(kid)
                  .keyUse(KeyUse.SIGNATURE)
                  .algorithm(purpose.algorithm())
                  .generate());
    } catch (JOSEException e) {
      throw new IllegalStateException("cannot make a key for " + purpose, e);
    }
  }

  /** The key that {@link #export} gave. */
  static KeyPair of(KeyPurpose purpose, Secret exported) {
    try {
      return new KeyPair(purpose, JWK.parse(exported.reveal()));
    } catch (ParseException | JOSEException e) {
      // The cause is left out: its message may quote the key.
      throw new IllegalStateException("not a key for " + purpose);
    }
  }

  /** The key with its private part, as a JWK. */
  Secret export() {
    return new Secret(jwk.toJSONString());
  }

  String kid() {
    return jwk.getKeyID();
  }

  KeyPurpose purpose() {
    return purpose;
  }

  JWSAlgorithm algorithm() {
    return purpose.algorithm();
  }

  JWK jwk() {
    return jwk;
  }

  JWSSigner signer() {
    return signer;
  }

  JWSVerifier verifier() {
    return verifier;
  }
}
