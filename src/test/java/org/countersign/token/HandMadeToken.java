package org.countersign.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens with any header and any claims under a good signature, made without a JOSE library. */
final class HandMadeToken {

  static final String MFA_HEADER = "{\"alg\":\"ES256\",\"typ\":\"mfa+jwt\",\"kid\":\"mfa-1\"}";
  static final String ACCESS_HEADER = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"access-1\"}";
  static final String MFA_CLAIMS =
      "{\"iss\":\"https://auth.example.test/\",\"aud\":\"https://auth.example.test/mfa/token\","
          + "\"sub\":\"auth0|1\",\"jti\":\"session-1\",\"client_id\":\"app\","
          + "\"iat\":1893456000,\"exp\":1893456600}";
  static final String ACCESS_CLAIMS =
      "{\"iss\":\"https://auth.example.test/\",\"aud\":\"https://auth.example.test/mfa/\","
          + "\"sub\":\"auth0|1\",\"jti\":\"token-1\",\"azp\":\"app\",\"gty\":\"password\","
          + "\"scope\":\"enroll\",\"iat\":1893456000,\"exp\":1893456600}";

  private HandMadeToken() {}

  /** Signed by the key for mfa_tokens. */
  static String mfa(Fixture server, String header, String claims) throws GeneralSecurityException {
    return mfa(server, header, claims, "SHA256withECDSAinP1363Format");
  }

  static String mfa(Fixture server, String header, String claims, String algorithm)
      throws GeneralSecurityException {
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(server.mfaKey.jwk().toECKey().toECPrivateKey());
      return signed(header, claims, signature);
    } catch (JOSEException e) {
      throw new GeneralSecurityException(e);
    }
  }

  /** Signed by the key for access tokens. */
  static String access(Fixture server, String header, String claims)
      throws GeneralSecurityException {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(server.accessKey.jwk().toRSAKey().toRSAPrivateKey());
      return signed(header, claims, signature);
    } catch (JOSEException e) {
      throw new GeneralSecurityException(e);
    }
  }

  /** Under an HMAC with this secret. */
  static String hmac(byte[] secret, String header, String claims) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    String input = unsigned(header, claims);
    return input + "." + Base64URL.encode(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
  }

  /** Header and claims alone. */
  static String unsigned(String header, String claims) {
    return Base64URL.encode(header) + "." + Base64URL.encode(claims);
  }

  private static String signed(String header, String claims, Signature signature)
      throws GeneralSecurityException {
    String input = unsigned(header, claims);
    signature.update(input.getBytes(StandardCharsets.US_ASCII));
    return input + "." + Base64URL.encode(signature.sign());
  }
}
