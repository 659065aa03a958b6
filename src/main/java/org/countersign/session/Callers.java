package org.countersign.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.countersign.account.Accounts;
import org.countersign.account.User;
import org.countersign.audit.RequestSubject;
import org.countersign.client.RequestClient;
import org.countersign.crypto.Secret;
import org.countersign.error.OAuthError;
import org.countersign.error.OAuthException;
import org.countersign.token.TokenReader;
import org.countersign.token.TokenRefusedException;
import org.countersign.token.Verified;

/**
 * Tells who a token's bearer is: the token must be genuine, of a kind that its place takes, and its
 * session must be open. A token that the password alone has brought opens nothing once its user has
 * an active authenticator.
 *
 * @see "docs/compatibility.md, section Grants and errors"
 */
@ApplicationScoped
public class Callers {

  /** Said of a token in a body that is none of ours, spent, or of another kind. */
  public static final OAuthError MALFORMED =
      new OAuthError(403, "invalid_grant", "Malformed mfa_token");

  /** Said of an mfa_token past its time, wherever it is sent. */
  public static final OAuthError EXPIRED =
      new OAuthError(401, "expired_token", "mfa_token is expired");

  /** Said of an mfa_token in another client's hands. */
  public static final OAuthError FOREIGN =
      OAuthError.invalidRequest("mfa_token not issued to this client");

  /** Said of a bearer token that does not open the MFA API. */
  public static final OAuthError INVALID_BEARER =
      new OAuthError(
          401, "invalid_grant", "The mfa_token provided is invalid. Try getting a new token.");

  /** Said once a user is blocked. */
  public static final OAuthError BLOCKED = new OAuthError(403, "unauthorized", "user is blocked");

  @Inject private TokenReader reader;
  @Inject private MfaSessions sessions;
  @Inject private Accounts accounts;
  @Inject private RequestClient requestClient;
  @Inject private RequestSubject subject;

  /** The bearer of an mfa_token that came in a body from this client. */
  public MfaCaller ofMfaToken(Secret token, String clientId) {
    return fromBody(token, clientId, false);
  }

  /** The same, where an access token of scope enroll may stand in the mfa_token's place. */
  public MfaCaller ofMfaTokenOrAccessToken(Secret token, String clientId) {
    return fromBody(token, clientId, true);
  }

  /**
   * Refuses a token of the Authorization header that is not genuine; of one that is, nothing but
   * the session can be refused afterwards. Takes no look at the database.
   */
  public void requireGenuine(String token) {
    genuine(token);
  }

  /** The bearer of a token that came in the Authorization header. */
  public MfaCaller ofBearer(String token) {
    Verified verified = genuine(token);
    return open(verified).orElseThrow(() -> ended(verified));
  }

  private Verified genuine(String token) {
    try {
      Verified verified = reader.readAny(token);
      requestClient.is(verified.clientId());
      subject.user(verified.subject());
      return verified;
    } catch (TokenRefusedException refused) {
      refused.clientId().ifPresent(requestClient::is);
      refused.subject().ifPresent(subject::user);
      throw (refused.expired() ? EXPIRED : INVALID_BEARER).because(refused.getMessage());
    }
  }

  /**
   * The refusal of an access token that the password alone has brought, once that is too little.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9470#section-3">RFC 9470, section 3</a>
   */
  public static OAuthException tooWeak() {
    return INVALID_BEARER
        .because("a second factor is wanted")
        .withChallenge("acr_values", Authentication.MULTI_FACTOR);
  }

  private static OAuthException ended(Verified verified) {
    return verified.mfaToken() ? INVALID_BEARER.because("no open session") : tooWeak();
  }

  private MfaCaller fromBody(Secret token, String clientId, boolean accessTokenToo) {
    Verified verified = read(token, accessTokenToo);
    if (!verified.clientId().equals(clientId)) {
      throw FOREIGN.because("token of client " + verified.clientId());
    }
    return open(verified)
        .filter(caller -> caller.holdsMfaToken() || caller.scope().contains("enroll"))
        .orElseThrow(() -> MALFORMED.because("no open session, or one that enrols nothing"));
  }

  private Verified read(Secret token, boolean accessTokenToo) {
    try {
      Verified verified =
          accessTokenToo ? reader.readAny(token.reveal()) : reader.readMfaToken(token.reveal());
      subject.user(verified.subject());
      return verified;
    } catch (TokenRefusedException refused) {
      refused.subject().ifPresent(subject::user);
      throw (refused.expired() ? EXPIRED : MALFORMED).because(refused.getMessage());
    }
  }

  private Optional<MfaCaller> open(Verified token) {
    Optional<MfaSession> session =
        sessions
            .find(token.id())
            .filter(found -> found.consumedAt().isEmpty())
            .filter(found -> (found.kind() == MfaSession.Kind.MFA_TOKEN) == token.mfaToken())
            .filter(found -> found.bound().userId().equals(token.subject()))
            .filter(found -> found.bound().clientId().equals(token.clientId()));
    return session.flatMap(this::caller);
  }

  private Optional<MfaCaller> caller(MfaSession session) {
    User user = accounts.find(session.bound().userId()).orElse(null);
    if (user == null) {
      return Optional.empty();
    }
    if (user.blocked()) {
      throw BLOCKED.asException();
    }
    MfaCaller caller = MfaCaller.of(session, user);
    boolean outgrown =
        !caller.holdsMfaToken() && caller.passwordOnly() && user.enrolledAt().isPresent();
    return outgrown ? Optional.empty() : Optional.of(caller);
  }
}
