package org.countersign.userinfo;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.countersign.account.Accounts;
import org.countersign.account.ProfileClaims;
import org.countersign.account.User;
import org.countersign.audit.RequestSubject;
import org.countersign.client.RequestClient;
import org.countersign.error.OAuthError;
import org.countersign.issuing.Audiences;
import org.countersign.session.MfaSessions;
import org.countersign.token.TokenReader;
import org.countersign.token.TokenRefusedException;
import org.countersign.token.Verified;

/**
 * What an access token lets its bearer know of its user.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#UserInfo">OpenID Connect Core
 *     1.0, section 5.3</a>
 */
@Stateless
public class UserInfo {

  private static final OAuthError INVALID =
      new OAuthError(401, "invalid_token", "The access token is invalid or expired.");

  @Inject private TokenReader reader;
  @Inject private Accounts accounts;
  @Inject private Audiences audiences;
  @Inject private MfaSessions sessions;
  @Inject private RequestClient requestClient;
  @Inject private RequestSubject subject;

  /**
   * The claims of the token's user.
   *
   * @throws org.countersign.error.OAuthException 401 {@code invalid_token} for a token that does
   *     not open this, has no scope openid, or whose user is gone or blocked
   */
  public JsonObject claims(String token) {
    Verified verified = verified(token);
    if (!verified.scopes().contains("openid")) {
      throw INVALID.because("no scope openid");
    }
    if (verified.audience().stream().anyMatch(audiences::isMfa)
        && !sessions.isOpen(verified.id())) {
      throw INVALID.because("an access token for the MFA API that has ended");
    }
    User user =
        accounts
            .find(verified.subject())
            .filter(found -> !found.blocked())
            .orElseThrow(() -> INVALID.because("the user is gone or blocked"));
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("sub", user.id());
    claims.putAll(ProfileClaims.of(user, verified.scopes()));
    return Json.createObjectBuilder(claims).build();
  }

  /** The refusal of a request without a token. */
  public OAuthError missing() {
    return INVALID;
  }

  private Verified verified(String token) {
    try {
      Verified verified = reader.readUserinfoToken(token);
      requestClient.is(verified.clientId());
      subject.user(verified.subject());
      return verified;
    } catch (TokenRefusedException refused) {
      refused.clientId().ifPresent(requestClient::is);
      refused.subject().ifPresent(subject::user);
      throw INVALID.because(refused.getMessage());
    }
  }
}
