package org.countersign.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.countersign.config.Settings;

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

  /** An access token: RS256, of type {@code JWT}. */
  public String accessToken(AccessToken token) {
    return signed(
        KeyPurpose.ACCESS,
        JOSEObjectType.JWT,
        claims(token.subject(), token.issuedAt(), token.expiresAt())
            .jwtID(token.id())
            .audience(audience(token))
            .claim("scope", String.join(" ", token.scopes()))
            .claim("azp", token.clientId())
            .claim("gty", token.grant()));
  }

  /** An ID token: RS256, of type {@code JWT}, without a claim on how the user authenticated. */
  public String idToken(IdToken token) {
    JWTClaimsSet.Builder claims =
        claims(token.subject(), token.issuedAt(), token.expiresAt()).audience(token.clientId());
    token.profile().forEach(claims::claim);
    return signed(KeyPurpose.ACCESS, JOSEObjectType.JWT, claims);
  }

  /** An mfa_token: ES256, of type {@code mfa+jwt}, for an audience that no API has. */
  public String mfaToken(MfaToken token) {
    return signed(
        KeyPurpose.MFA,
        MFA_TYPE,
        claims(token.subject(), token.issuedAt(), token.expiresAt())
            .jwtID(token.id())
            .audience(BuiltInAudience.mfaToken(issuer))
            .claim("client_id", token.clientId()));
  }

  private List<String> audience(AccessToken token) {
    String userinfo = BuiltInAudience.userinfo(issuer);
    boolean also = token.scopes().contains("openid") && !token.audience().equals(userinfo);
    return also ? List.of(token.audience(), userinfo) : List.of(token.audience());
  }

  private JWTClaimsSet.Builder claims(String subject, Instant issuedAt, Instant expiresAt) {
    return new JWTClaimsSet.Builder()
        .issuer(issuer)
        .subject(subject)
        .issueTime(Date.from(issuedAt))
        .expirationTime(Date.from(expiresAt));
  }

  private String signed(KeyPurpose purpose, JOSEObjectType type, JWTClaimsSet.Builder claims) {
    KeyPair key = keys.loaded().signing(purpose);
    JWSHeader header = new JWSHeader.Builder(key.algorithm()).type(type).keyID(key.kid()).build();
    SignedJWT token = new SignedJWT(header, claims.build());
    try {
      token.sign(key.signer());
    } catch (JOSEException e) {
      throw new IllegalStateException("cannot sign with " + key.kid(), e);
    }
    return token.serialize();
  }
}
