package org.countersign.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.countersign.config.Settings;
import org.countersign.time.Time;
import org.countersign.token.TokenRefusedException.Reason;

/**
 * The one verifier of tokens. What a token must look like follows from the kind that is asked for,
 * never from what the token says of itself.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7519#section-7.2">RFC 7519, section 7.2</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8725#section-3.12">RFC 8725, section 3.12</a>
 */
@ApplicationScoped
public class TokenReader {

  /** How far ahead the clock of another node may be. */
  private static final Duration AHEAD = Duration.ofSeconds(60);

  private String issuer;
  private SigningKeys keys;
  private Time time;

  /** For the container's proxy. */
  protected TokenReader() {}

  /** Reads tokens of this issuer under the keys in use. */
  @Inject
  public TokenReader(Settings settings, SigningKeys keys, Time time) {
    this.issuer = settings.issuer();
    this.keys = keys;
    this.time = time;
  }

  /**
   * Reads an mfa_token.
   *
   * @throws TokenRefusedException when it is none
   */
  public Verified readMfaToken(String raw) {
    return mfaToken(TokenHeader.parse(raw));
  }

  /**
   * Reads an access token for the MFA endpoints.
   *
   * @throws TokenRefusedException when it is none
   */
  public Verified readMfaAccessToken(String raw) {
    return mfaAccessToken(TokenHeader.parse(raw));
  }

  /**
   * Reads an access token that opens the userinfo endpoint, whatever API it is for besides and
   * whichever dialect it has.
   *
   * @throws TokenRefusedException when it is none
   */
  public Verified readUserinfoToken(String raw) {
    SignedJWT token = TokenHeader.parse(raw);
    String userinfo = BuiltInAudience.userinfo(issuer);
    return Tokens.PROFILE_TYPE.getType().equals(token.getHeader().getType().getType())
        ? accessToken(
            token, new Expected(KeySlot.ACCESS, Tokens.PROFILE_TYPE, userinfo), "client_id")
        : accessToken(
            token, new Expected(KeySlot.ACCESS, JOSEObjectType.JWT, userinfo), "azp", "gty");
  }

  /**
   * Reads an access token that a client got in its own name for the administration API, and for
   * nothing besides.
   *
   * @throws TokenRefusedException when it is none
   */
  public Verified readManagementToken(String raw) {
    SignedJWT token = TokenHeader.parse(raw);
    String management = BuiltInAudience.management(issuer);
    Expected expected = new Expected(KeySlot.ACCESS, JOSEObjectType.JWT, management);
    Verified verified = accessToken(token, expected, "azp", "gty");
    JWTClaimsSet claims = claims(token);
    boolean ownName =
        AccessToken.CLIENT_CREDENTIALS.equals(claims.getClaim("gty"))
            && AccessToken.subjectOf(verified.clientId()).equals(verified.subject());
    if (!ownName || !claims.getAudience().equals(List.of(management))) {
      throw refused(Reason.OTHER_KIND, "not a client's own token for this alone");
    }
    return verified;
  }

  /**
   * Reads what may open an MFA endpoint: an mfa_token or an access token, as its key decides.
   *
   * @throws TokenRefusedException when it is neither
   */
  public Verified readAny(String raw) {
    SignedJWT token = TokenHeader.parse(raw);
    return keyOf(token).slot().equals(KeySlot.MFA) ? mfaToken(token) : mfaAccessToken(token);
  }

  private Verified mfaToken(SignedJWT token) {
    JWTClaimsSet claims =
        genuine(
            token,
            new Expected(KeySlot.MFA, Tokens.MFA_TYPE, BuiltInAudience.mfaToken(issuer)),
            "client_id");
    if (!time.now().isBefore(claims.getExpirationTime().toInstant())) {
      throw late(Reason.EXPIRED, "mfa_token", claims, "client_id");
    }
    return verified(true, claims, "client_id", "");
  }

  private Verified mfaAccessToken(SignedJWT token) {
    String mfa = BuiltInAudience.mfa(issuer);
    return accessToken(token, new Expected(KeySlot.ACCESS, JOSEObjectType.JWT, mfa), "azp", "gty");
  }

  private Verified accessToken(
      SignedJWT token, Expected expected, String clientClaim, String... alsoRequired) {
    JWTClaimsSet claims = genuine(token, expected, clientClaim, alsoRequired);
    if (!time.now().isBefore(claims.getExpirationTime().toInstant())) {
      throw late(Reason.NOT_NOW, "expired access token", claims, clientClaim);
    }
    if (!(claims.getClaim("scope") instanceof String scope)) {
      throw refused(Reason.OTHER_KIND, "no scope");
    }
    return verified(false, claims, clientClaim, scope);
  }

  private record Expected(KeySlot slot, JOSEObjectType type, String audience) {}

  /** The claims of a token of the expected kind, all there and of the right type. */
  private JWTClaimsSet genuine(
      SignedJWT token, Expected expected, String clientClaim, String... alsoRequired) {
    KeyPair key = keyOf(token);
    if (!key.slot().equals(expected.slot())
        || !expected.type().getType().equals(token.getHeader().getType().getType())) {
      throw refused(Reason.OTHER_KIND, "key or typ");
    }
    checkSignature(token, key);
    JWTClaimsSet claims = claims(token);
    if (!issuer.equals(claims.getIssuer()) || !claims.getAudience().contains(expected.audience())) {
      throw refused(Reason.OTHER_KIND, "iss or aud");
    }
    checkPresent(claims, token.getPayload().toJSONObject(), clientClaim, alsoRequired);
    Instant latest = time.now().plus(AHEAD);
    if (claims.getIssueTime().toInstant().isAfter(latest)) {
      throw refused(Reason.NOT_NOW, "issued in the future");
    }
    return claims;
  }

  /** The key that the header names, if the header names its algorithm too. */
  private KeyPair keyOf(SignedJWT token) {
    return keys.find(token.getHeader().getKeyID())
        .filter(key -> key.algorithm().equals(token.getHeader().getAlgorithm()))
        .orElseThrow(() -> refused(Reason.UNTRUSTED, "unknown kid or another alg"));
  }

  private static void checkSignature(SignedJWT token, KeyPair key) {
    boolean signed;
    try {
      signed = token.verify(key.verifier());
    } catch (JOSEException e) {
      signed = false;
    }
    if (!signed) {
      throw refused(Reason.UNTRUSTED, "signature");
    }
  }

  private static JWTClaimsSet claims(SignedJWT token) {
    try {
      return token.getJWTClaimsSet();
    } catch (ParseException e) {
      throw refused(Reason.MALFORMED, "claims");
    }
  }

  /** By the text itself, for the library makes a text of a subject that is a number. */
  private static void checkPresent(
      JWTClaimsSet claims, Map<String, Object> members, String clientClaim, String... required) {
    boolean complete =
        claims.getExpirationTime() != null
            && claims.getIssueTime() != null
            && isText(members.get("sub"))
            && isText(members.get("jti"))
            && isText(members.get(clientClaim))
            && Stream.of(required).allMatch(name -> isText(members.get(name)));
    if (!complete) {
      throw refused(Reason.OTHER_KIND, "a claim is missing");
    }
  }

  private static boolean isText(Object value) {
    return value instanceof String text && !text.isEmpty();
  }

  private static Verified verified(
      boolean mfaToken, JWTClaimsSet claims, String clientClaim, String scope) {
    return new Verified(
        mfaToken,
        claims.getJWTID(),
        claims.getSubject(),
        (String) claims.getClaim(clientClaim),
        claims.getAudience(),
        scope.isEmpty() ? Set.of() : Set.copyOf(List.of(scope.split(" "))),
        claims.getExpirationTime().toInstant());
  }

  private static TokenRefusedException late(
      Reason reason, String detail, JWTClaimsSet claims, String clientClaim) {
    return TokenRefusedException.late(
        reason, detail, (String) claims.getClaim(clientClaim), claims.getSubject());
  }

  private static TokenRefusedException refused(Reason reason, String detail) {
    return new TokenRefusedException(reason, detail);
  }
}
