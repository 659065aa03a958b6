package org.countersign.client;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.countersign.crypto.Secret;
import org.countersign.error.OAuthError;
import org.countersign.error.OAuthException;
import org.countersign.jose.MalformedJwsException;
import org.countersign.jose.StrictJws;

/**
 * An assertion as it was sent, to be judged step by step. Each step refuses with the same public
 * sentence and a detail for the log that quotes nothing of the assertion.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7523#section-3">RFC 7523, section 3</a>
 * @see "docs/compatibility.md, section Client authentication"
 */
final class Assertion {

  /** Said of everything that is wrong with an assertion. */
  static final OAuthError FAILED =
      new OAuthError(401, "invalid_client", "Client authentication failed");

  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** How far ahead the clock of a client may be. */
  private static final Duration AHEAD = Duration.ofSeconds(30);

  private static final Set<String> TYPES = Set.of("jwt", "client-authentication+jwt");

  private final SignedJWT jwt;
  private final JWTClaimsSet claims;
  private final Map<String, Object> members;

  private Assertion(SignedJWT jwt) throws ParseException {
    this.jwt = jwt;
    this.claims = jwt.getJWTClaimsSet();
    this.members = jwt.getPayload().toJSONObject();
  }

  /**
   * Takes an assertion apart; nothing of it is believed yet.
   *
   * @throws OAuthException for a bad form
   */
  static Assertion parse(Secret raw) {
    try {
      SignedJWT jwt = StrictJws.parse(raw.reveal(), Set.of("alg"), Set.of("typ", "kid"));
      JOSEObjectType type = jwt.getHeader().getType();
      if (type != null && !TYPES.contains(type.getType().toLowerCase(Locale.ROOT))) {
        throw refused("another typ");
      }
      return new Assertion(jwt);
    } catch (MalformedJwsException e) {
      throw refused(e.getMessage());
    } catch (ParseException e) {
      throw refused("claims that cannot be read");
    }
  }

  /** The client that it says it is of: issuer and subject, which are the same. */
  String clientId() {
    String issuer = text("iss");
    if (!issuer.equals(text("sub"))) {
      throw refused("iss and sub differ");
    }
    return issuer;
  }

  /** Refuses an assertion that none of the keys has signed, or a key past its time. */
  void requireSignature(Collection<ClientKey> keys, Instant now) {
    List<ClientKey> meant = keys.stream().filter(key -> key.isMeantBy(jwt)).toList();
    if (meant.isEmpty()) {
      throw refused("no key of this alg and kid");
    }
    if (meant.stream().noneMatch(key -> key.verifies(jwt) && key.isGoodAt(now))) {
      throw refused("signature, or a key past its time");
    }
  }

  /** Refuses an assertion that is for anyone else too. A list of one counts as its one member. */
  void requireAudience(Set<String> accepted) {
    Object audience = members.get("aud");
    Object one = audience instanceof List<?> list && list.size() == 1 ? list.get(0) : audience;
    if (!(one instanceof String text) || !accepted.contains(text)) {
      throw refused("aud");
    }
  }

  /** Refuses an assertion that is over, not good yet, or good for too long. */
  void requireTime(Instant now) {
    Instant latest = now.plus(AHEAD);
    Instant end = expiresAt();
    if (!now.isBefore(end)) {
      throw refused("expired");
    }
    if (end.isAfter(latest.plus(LONGEST))) {
      throw refused("good for too long from now");
    }
    Date issued = claims.getIssueTime();
    if (issued != null && end.isAfter(issued.toInstant().plus(LONGEST))) {
      throw refused("good for too long from iat");
    }
    if (isLater(issued, latest) || isLater(claims.getNotBeforeTime(), latest)) {
      throw refused("not good yet");
    }
  }

  /** Its id, by which it is known when it comes again. */
  Secret id() {
    return new Secret(text("jti"));
  }

  /** When it ends. */
  Instant expiresAt() {
    if (claims.getExpirationTime() == null) {
      throw refused("no exp");
    }
    return claims.getExpirationTime().toInstant();
  }

  /** By the text itself, for the library makes a text of a subject that is a number. */
  private String text(String claim) {
    if (members.get(claim) instanceof String text && !text.isEmpty()) {
      return text;
    }
    throw refused("no " + claim);
  }

  private static boolean isLater(Date date, Instant moment) {
    return date != null && date.toInstant().isAfter(moment);
  }

  private static OAuthException refused(String detail) {
    return FAILED.because("client assertion: " + detail);
  }
}
