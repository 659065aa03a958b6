package org.countersign.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.countersign.account.User;
import org.countersign.api.TokenForm;
import org.countersign.crypto.Secret;
import org.countersign.issuing.TokenResponse;
import org.countersign.session.MfaSession;
import org.countersign.session.MfaSessions;
import org.countersign.token.AccessToken;
import org.countersign.token.MfaToken;
import org.countersign.token.Tokens;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which tokens pass MicroProfile JWT and the sessions behind it, at both kinds of endpoint. */
@ExtendWith(ArquillianExtension.class)
class GateIT {

  private static final String MALFORMED =
      "{\"error\":\"invalid_grant\",\"error_description\":\"Malformed mfa_token\"}";
  private static final String INVALID =
      "{\"error\":\"invalid_grant\",\"error_description\":"
          + "\"The mfa_token provided is invalid. Try getting a new token.\"}";
  private static final String EXPIRED =
      "{\"error\":\"expired_token\",\"error_description\":\"mfa_token is expired\"}";

  @Inject private Visitors visitors;
  @Inject private Tokens tokens;
  @Inject private MfaSessions sessions;
  @Inject private Rows rows;
  @Inject private Endpoints endpoints;

  @Test
  void aGoodMfaTokenOpensBoth() throws Exception {
    assertPasses(visitors.token(visitors.fresh()));
  }

  @Test
  void anAccessTokenForTheMfaApiOpensBoth() throws Exception {
    assertPasses(visitors.mfaAccessToken(visitors.fresh()));
  }

  @Test
  void anExpiredMfaTokenIsCalledExpired() throws Exception {
    MfaSession session = visitors.session(visitors.fresh());
    String subject = session.bound().userId();
    Instant now = session.createdAt();
    String token =
        tokens.mfaToken(
            new MfaToken(
                session.id(),
                subject,
                Visitors.CLIENT,
                now.minusSeconds(1200),
                now.minusSeconds(600)));
    HttpResponse<String> listed = endpoints.list(token);
    assertThat(listed.statusCode()).isEqualTo(401);
    assertThat(listed.body()).isEqualTo(EXPIRED);
    assertThat(listed.headers().allValues("WWW-Authenticate"))
        .containsExactly(
            "Bearer error=\"expired_token\", error_description=\"mfa_token is expired\"");
    HttpResponse<String> exchanged = endpoints.exchange(token);
    assertThat(exchanged.statusCode()).isEqualTo(401);
    assertThat(exchanged.body()).isEqualTo(EXPIRED);
  }

  @Test
  void anExpiredAccessTokenIsInvalid() throws Exception {
    SignedJWT good = SignedJWT.parse(visitors.mfaAccessToken(visitors.fresh()));
    JWTClaimsSet claims = good.getJWTClaimsSet();
    Instant now = claims.getIssueTime().toInstant();
    assertRefused(
        tokens.accessToken(
            new AccessToken(
                claims.getJWTID(),
                claims.getSubject(),
                Visitors.CLIENT,
                claims.getAudience().get(0),
                Set.of("enroll", "read:authenticators"),
                "password",
                Map.of(),
                now.minusSeconds(1200),
                now.minusSeconds(600)),
            TokenForm.DEFAULT));
  }

  @Test
  void tokensOfAnotherKindAreInvalid() throws Exception {
    User user = visitors.fresh();
    TokenResponse issued = visitors.issued(user, Visitors.API, Set.of("openid", "read:orders"));
    assertRefused(issued.accessToken().reveal());
    assertRefused(issued.idToken().map(Secret::reveal).orElseThrow());
  }

  @Test
  void aTokenOfAnotherKeyIsInvalidWhateverKidItNames() throws Exception {
    User user = visitors.fresh();
    SignedJWT mfa = SignedJWT.parse(visitors.token(user));
    JWSSigner ec = new ECDSASigner(new ECKeyGenerator(Curve.P_256).generate());
    assertRefused(signed(mfa.getHeader(), mfa.getJWTClaimsSet(), ec));
    SignedJWT access = SignedJWT.parse(visitors.mfaAccessToken(user));
    JWSSigner rsa = new RSASSASigner(new RSAKeyGenerator(2048).generate());
    assertRefused(signed(access.getHeader(), access.getJWTClaimsSet(), rsa));
    JWSHeader unknown =
        new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT).keyID("other").build();
    assertRefused(signed(unknown, access.getJWTClaimsSet(), rsa));
  }

  @Test
  void aTokenOfAnotherIssuerIsInvalid() throws Exception {
    SignedJWT mfa = SignedJWT.parse(visitors.token(visitors.fresh()));
    JWTClaimsSet foreign =
        new JWTClaimsSet.Builder(mfa.getJWTClaimsSet()).issuer("https://other.example/").build();
    JWSSigner ec = new ECDSASigner(new ECKeyGenerator(Curve.P_256).generate());
    assertRefused(signed(mfa.getHeader(), foreign, ec));
  }

  @Test
  void aTokenWithoutSignatureIsInvalid() throws Exception {
    SignedJWT mfa = SignedJWT.parse(visitors.token(visitors.fresh()));
    String kid = mfa.getHeader().getKeyID();
    for (String header :
        new String[] {
          "{\"alg\":\"none\",\"typ\":\"mfa+jwt\",\"kid\":\"" + kid + "\"}", "{\"alg\":\"none\"}"
        }) {
      String claims = mfa.getPayload().toBase64URL().toString();
      assertRefused(Base64URL.encode(header) + "." + claims + ".");
      assertRefused(Base64URL.encode(header) + "." + claims + "." + mfa.getSignature());
    }
  }

  @Test
  void anHmacUnderThePublicKeyIsInvalid() throws Exception {
    User user = visitors.fresh();
    for (String token : new String[] {visitors.token(user), visitors.mfaAccessToken(user)}) {
      SignedJWT good = SignedJWT.parse(token);
      JWSHeader header =
          new JWSHeader.Builder(JWSAlgorithm.HS256)
              .type(good.getHeader().getType())
              .keyID(good.getHeader().getKeyID())
              .build();
      String jwk =
          rows.text(
              "select public_jwk from signing_key where kid = ?", good.getHeader().getKeyID());
      assertRefused(signed(header, good.getJWTClaimsSet(), new MACSigner(jwk)));
      byte[] encoded = publicKey(JWK.parse(jwk));
      assertRefused(signed(header, good.getJWTClaimsSet(), new MACSigner(encoded)));
    }
  }

  @Test
  void aGoodSignatureWithoutASessionIsInvalid() throws Exception {
    User user = visitors.fresh();
    Instant now = user.createdAt();
    assertRefused(
        tokens.mfaToken(
            new MfaToken("nobody", user.id(), Visitors.CLIENT, now, now.plusSeconds(600))));
  }

  @Test
  void aSpentSessionIsInvalid() throws Exception {
    MfaSession session = visitors.session(visitors.fresh());
    String token = visitors.token(session);
    assertPasses(token);
    assertThat(sessions.consume(session.id())).isTrue();
    assertRefused(token);
  }

  private void assertPasses(String token) throws Exception {
    HttpResponse<String> listed = endpoints.list(token);
    assertThat(listed.statusCode()).isEqualTo(200);
    assertThat(listed.body()).isEqualTo("[]");
    HttpResponse<String> exchanged = endpoints.exchange(token);
    assertThat(exchanged.statusCode()).isEqualTo(401);
    assertThat(exchanged.body()).contains("\"error\":\"unsupported_challenge_type\"");
  }

  private void assertRefused(String token) throws Exception {
    HttpResponse<String> listed = endpoints.list(token);
    assertThat(listed.statusCode()).isEqualTo(401);
    assertThat(listed.body()).isEqualTo(INVALID);
    assertThat(listed.headers().allValues("WWW-Authenticate"))
        .containsExactly(
            "Bearer error=\"invalid_grant\", error_description="
                + "\"The mfa_token provided is invalid. Try getting a new token.\"");
    HttpResponse<String> exchanged = endpoints.exchange(token);
    assertThat(exchanged.statusCode()).isEqualTo(403);
    assertThat(exchanged.body()).isEqualTo(MALFORMED);
  }

  private static byte[] publicKey(JWK jwk) throws Exception {
    return jwk.getKeyType().getValue().equals("RSA")
        ? jwk.toRSAKey().toRSAPublicKey().getEncoded()
        : jwk.toECKey().toECPublicKey().getEncoded();
  }

  private static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer)
      throws Exception {
    SignedJWT token = new SignedJWT(header, claims);
    token.sign(signer);
    return token.serialize();
  }
}
