package org.countersign.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.countersign.api.TokenForm;
import org.countersign.config.Settings;
import org.countersign.crypto.Secret;

/**
 * Makes tokens. Each kind has a key purpose, a {@code typ} and an audience of its own, so that none
 * passes for another.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7519">RFC 7519</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8725#section-3.11">RFC 8725, section 3.11</a>
 * @see "docs/compatibility.md, section Tokens"
 */
@ApplicationScoped
public class Tokens {

  static final JOSEObjectType MFA_TYPE = new JOSEObjectType("mfa+jwt");
  static final JOSEObjectType PROFILE_TYPE = new JOSEObjectType("at+jwt");

  private String issuer;
  private SigningKeys keys;

  /** For the container's proxy. */
  protected Tokens() {}

  /** Makes tokens of this issuer under the keys in use. */
  @Inject
  public Tokens(Settings settings, SigningKeys keys) {
    this.issuer = settings.issuer();
    this.keys = keys;
  }

  /** An access token in the form that its API asks for. */
  public String accessToken(AccessToken token, TokenForm form) {
    JWTClaimsSet.Builder claims =
        claims(token.subject(), token.issuedAt(), token.expiresAt())
            .jwtID(token.id())
            .audience(audience(token, form))
            .claim("scope", String.join(" ", token.scopes()));
    token.claims().forEach(claims::claim);
    JOSEObjectType type =
        switch (form.dialect()) {
          case ACCESS_TOKEN, ACCESS_TOKEN_AUTHZ -> {
            claims.claim("azp", token.clientId()).claim("gty", token.grant());
            yield JOSEObjectType.JWT;
          }
          case RFC9068_PROFILE, RFC9068_PROFILE_AUTHZ -> {
            claims.claim("client_id", token.clientId());
            yield PROFILE_TYPE;
          }
        };
    return form.secret()
        .map(secret -> signed(secret, type, claims))
        .orElseGet(() -> signed(new KeySlot(KeyPurpose.ACCESS, form.algorithm()), type, claims));
  }

  /** An ID token: RS256, of type {@code JWT}, without a claim on how the user authenticated. */
  public String idToken(IdToken token) {
    JWTClaimsSet.Builder claims =
        claims(token.subject(), token.issuedAt(), token.expiresAt()).audience(token.clientId());
    token.profile().forEach(claims::claim);
    return signed(KeySlot.ACCESS, JOSEObjectType.JWT, claims);
  }

  /** An mfa_token: ES256, of type {@code mfa+jwt}, for an audience that no API has. */
  public String mfaToken(MfaToken token) {
    return signed(
        KeySlot.MFA,
        MFA_TYPE,
        claims(token.subject(), token.issuedAt(), token.expiresAt())
            .jwtID(token.id())
            .audience(BuiltInAudience.mfaToken(issuer))
            .claim("client_id", token.clientId()));
  }

  /** The endpoint of the user's claims takes RS256 alone: who holds a secret could forge more. */
  private List<String> audience(AccessToken token, TokenForm form) {
    String userinfo = BuiltInAudience.userinfo(issuer);
    boolean also =
        token.scopes().contains("openid")
            && form.algorithm() == KeySlot.ACCESS.algorithm()
            && !token.audience().equals(userinfo);
    return also ? List.of(token.audience(), userinfo) : List.of(token.audience());
  }

  private JWTClaimsSet.Builder claims(String subject, Instant issuedAt, Instant expiresAt) {
    return new JWTClaimsSet.Builder()
        .issuer(issuer)
        .subject(subject)
        .issueTime(Date.from(issuedAt))
        .expirationTime(Date.from(expiresAt));
  }

  private String signed(KeySlot slot, JOSEObjectType type, JWTClaimsSet.Builder claims) {
    KeyPair key = keys.signing(slot);
    JWSHeader header = new JWSHeader.Builder(key.algorithm()).type(type).keyID(key.kid()).build();
    try {
      return signed(header, claims, key.signer());
    } catch (JOSEException e) {
      throw new IllegalStateException("cannot sign with " + key.kid(), e);
    }
  }

  /** Without a key id: the one secret of an API has none, and nothing here takes such a token. */
  private static String signed(Secret secret, JOSEObjectType type, JWTClaimsSet.Builder claims) {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256).type(type).build();
    try {
      return signed(header, claims, new MACSigner(secret.bytes()));
    } catch (JOSEException e) {
      throw new IllegalStateException("cannot sign with the secret of an API");
    }
  }

  private static String signed(JWSHeader header, JWTClaimsSet.Builder claims, JWSSigner signer)
      throws JOSEException {
    SignedJWT token = new SignedJWT(header, claims.build());
    token.sign(signer);
    return token.serialize();
  }
}
