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
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.text.ParseException;
import org.countersign.crypto.Secret;

/** A private key ready to sign and its public half ready to verify; both serve all threads. */
final class KeyPair {

  private static final int RSA_BITS = 2048;

  private final KeySlot slot;
  private final JWK jwk;
  private final JWSSigner signer;
  private final JWSVerifier verifier;

  private KeyPair(KeySlot slot, JWK jwk) throws JOSEException {
    this.slot = slot;
    this.jwk = jwk;
    switch (slot.algorithm()) {
      case RS256, PS256 -> {
        signer = new RSASSASigner(jwk.toRSAKey());
        verifier = new RSASSAVerifier(jwk.toRSAKey().toRSAPublicKey());
      }
      case ES256 -> {
        signer = new ECDSASigner(jwk.toECKey());
        verifier = new ECDSAVerifier(jwk.toECKey().toECPublicKey());
      }
      case EDDSA -> {
        Ed25519 key = new Ed25519(jwk.toOctetKeyPair());
        signer = key;
        verifier = key;
      }
      default -> throw new IllegalArgumentException("no keys for " + slot);
    }
  }

  /** A new key: RSA of 2,048 bits, P-256 or Ed25519. */
  static KeyPair generate(KeySlot slot, String kid) {
    try {
      return new KeyPair(slot, generateJwk(slot, kid));
    } catch (JOSEException e) {
      throw new IllegalStateException("cannot make a key for " + slot, e);
    }
  }

  private static JWK generateJwk(KeySlot slot, String kid) throws JOSEException {
    JWSAlgorithm algorithm = algorithm(slot);
    return switch (slot.algorithm()) {
      case RS256, PS256 ->
          new RSAKeyGenerator(RSA_BITS)
              .keyID(kid)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(algorithm)
              .generate();
      case ES256 ->
          new ECKeyGenerator(Curve.P_256)
              .keyID(kid)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(algorithm)
              .generate();
      case EDDSA ->
          Ed25519.generate().keyID(kid).keyUse(KeyUse.SIGNATURE).algorithm(algorithm).build();
      default -> throw new IllegalArgumentException("no keys for " + slot);
    };
  }

  /** The key that {@link #export} gave. */
  static KeyPair of(KeySlot slot, Secret exported) {
    try {
      return new KeyPair(slot, JWK.parse(exported.reveal()));
    } catch (ParseException | JOSEException e) {
      // The cause is left out: its message may quote the key.
      throw new IllegalStateException("not a key for " + slot);
    }
  }

  /** The key with its private part, as a JWK. */
  Secret export() {
    return new Secret(jwk.toJSONString());
  }

  String kid() {
    return jwk.getKeyID();
  }

  KeySlot slot() {
    return slot;
  }

  JWSAlgorithm algorithm() {
    return algorithm(slot);
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

  private static JWSAlgorithm algorithm(KeySlot slot) {
    return JWSAlgorithm.parse(slot.algorithm().joseName());
  }
}
