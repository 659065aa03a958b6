package org.countersign.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.impl.EdDSAProvider;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * EdDSA by the Java platform, where the library would ask for another library.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8037#section-3.1">RFC 8037, section 3.1</a>
 */
final class Ed25519 extends EdDSAProvider implements JWSSigner, JWSVerifier {

  private static final String NAME = "Ed25519";
  private static final int KEY_BYTES = 32;

  /** What stands before the 32 bytes of a public key (RFC 8410, section 4). */
  private static final byte[] PUBLIC_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private final PrivateKey privateKey;
  private final PublicKey publicKey;

  /** Takes a key with its private part. */
  Ed25519(OctetKeyPair jwk) throws JOSEException {
    try {
      KeyFactory keys = KeyFactory.getInstance(NAME);
      privateKey =
          keys.generatePrivate(
              new EdECPrivateKeySpec(NamedParameterSpec.ED25519, jwk.getDecodedD()));
      publicKey = keys.generatePublic(new X509EncodedKeySpec(encoded(jwk.getDecodedX())));
    } catch (GeneralSecurityException e) {
      throw new JOSEException("not an Ed25519 key");
    }
  }

  /** A new key. */
  static OctetKeyPair.Builder generate() throws JOSEException {
    try {
      java.security.KeyPair pair = KeyPairGenerator.getInstance(NAME).generateKeyPair();
      byte[] encoded = pair.getPublic().getEncoded();
      byte[] x = Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
      byte[] d = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
      return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(x)).d(Base64URL.encode(d));
    } catch (GeneralSecurityException e) {
      throw new JOSEException("cannot make an Ed25519 key", e);
    }
  }

  @Override
  public Base64URL sign(JWSHeader header, byte[] input) throws JOSEException {
    try {
      Signature signature = Signature.getInstance(NAME);
      signature.initSign(privateKey);
      signature.update(input);
      return Base64URL.encode(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new JOSEException("cannot sign", e);
    }
  }

  @Override
  public boolean verify(JWSHeader header, byte[] input, Base64URL signed) throws JOSEException {
    try {
      Signature signature = Signature.getInstance(NAME);
      signature.initVerify(publicKey);
      signature.update(input);
      return signature.verify(signed.decode());
    } catch (SignatureException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new JOSEException("cannot verify", e);
    }
  }

  private static byte[] encoded(byte[] x) {
    byte[] encoded = Arrays.copyOf(PUBLIC_PREFIX, PUBLIC_PREFIX.length + x.length);
    System.arraycopy(x, 0, encoded, PUBLIC_PREFIX.length, x.length);
    return encoded;
  }
}
