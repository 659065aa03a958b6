package org.countersign.client;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** Assertions with any header and any claims under a good signature, without a JOSE library. */
public final class SignedAssertion {

  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

  private SignedAssertion() {}

  /** A new RSA key. */
  public static KeyPair rsa(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A new key on a curve. */
  public static KeyPair ec(String curve) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The key as PEM. */
  public static String pem(PublicKey key) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  /** Claims as a client library writes them, good for a minute from then on, with a new id. */
  public static String claims(String clientId, String audience, Instant issuedAt) {
    long seconds = issuedAt.getEpochSecond();
    return "{\"iss\":\"%1$s\",\"sub\":\"%1$s\",\"aud\":\"%2$s\",\"iat\":%3$d,\"exp\":%4$d,\"jti\":\"%5$s\"}"
        .formatted(clientId, audience, seconds, seconds + 60, UUID.randomUUID());
  }

  /** The claims under a header with the algorithm alone. */
  public static String of(String algorithm, PrivateKey key, String claims) {
    return of(algorithm, key, "{\"alg\":\"" + algorithm + "\"}", claims);
  }

  /** The claims under this header, signed as the algorithm says. */
  public static String of(String algorithm, PrivateKey key, String header, String claims) {
    try {
      String input = unsigned(header, claims);
      Signature signature = signature(algorithm);
      signature.initSign(key);
      signature.update(input.getBytes(StandardCharsets.US_ASCII));
      return input + "." + BASE64URL.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Header and claims alone. */
  public static String unsigned(String header, String claims) {
    return encoded(header.getBytes(StandardCharsets.UTF_8))
        + "."
        + encoded(claims.getBytes(StandardCharsets.UTF_8));
  }

  /** In base64url. */
  public static String encoded(byte[] bytes) {
    return BASE64URL.encodeToString(bytes);
  }

  private static Signature signature(String algorithm) throws GeneralSecurityException {
    switch (algorithm) {
      case "RS256":
        return Signature.getInstance("SHA256withRSA");
      case "RS384":
        return Signature.getInstance("SHA384withRSA");
      case "ES256":
        return Signature.getInstance("SHA256withECDSAinP1363Format");
      case "PS256":
        Signature pss = Signature.getInstance("RSASSA-PSS");
        pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        return pss;
      default:
        return Signature.getInstance(algorithm);
    }
  }
}
