package org.countersign.container;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.countersign.account.Accounts;
import org.countersign.account.User;
import org.countersign.account.UserDirectory;
import org.countersign.account.UserProfile;
import org.countersign.association.PendingAssociation;
import org.countersign.client.Client;
import org.countersign.client.Clients;
import org.countersign.crypto.Secret;
import org.countersign.error.OAuthException;
import org.countersign.factor.EnrollableFactor;
import org.countersign.factor.EnrollmentRequest;
import org.countersign.factor.Factors;
import org.countersign.issuing.Audiences;
import org.countersign.issuing.TokenIssuer;
import org.countersign.issuing.TokenResponse;
import org.countersign.oauth.Grants;
import org.countersign.oauth.TokenRequest;
import org.countersign.session.Authentication;
import org.countersign.session.Bound;
import org.countersign.session.MfaCaller;
import org.countersign.session.MfaSession;
import org.countersign.session.MfaSessions;
import org.countersign.time.Time;
import org.countersign.token.MfaToken;
import org.countersign.token.Tokens;
import org.countersign.wire.Parameters;
import org.jboss.aerogear.security.otp.Totp;
import org.jboss.aerogear.security.otp.api.Clock;

/** Users of a test's own, and the ways that a login takes, without HTTP. */
@ApplicationScoped
public class Visitors {

  static final String CLIENT = "post-client";
  static final String DIRECTORY = "Username-Password-Authentication";
  static final String API = "https://api.example.com/";

  private static final String GRANT = "http://auth0.com/oauth/grant-type/";

  @Inject private UserDirectory directory;
  @Inject private Accounts accounts;
  @Inject private MfaSessions sessions;
  @Inject private Time time;
  @Inject private Tokens tokens;
  @Inject private TokenIssuer issuer;
  @Inject private Audiences audiences;
  @Inject private Clients clients;
  @Inject private Grants grants;
  @Inject private Factors factors;
  @Inject private PendingAssociation association;

  /** A user whom no other test knows; the password is {@code secret}. */
  public User fresh() {
    return fresh(false);
  }

  /** One who is blocked. */
  public User freshBlocked() {
    return fresh(true);
  }

  private User fresh(boolean blocked) {
    String email = UUID.randomUUID() + "@example.com";
    return directory.create(
        new UserProfile(DIRECTORY, email, true, Optional.empty(), blocked), new Secret("secret"));
  }

  /** A session of a login that waits for its second factor. */
  public MfaSession session(User user) {
    return sessions.open(
        MfaSession.Kind.MFA_TOKEN,
        new Bound(
            user.id(),
            CLIENT,
            API,
            Set.of("read:orders"),
            "password",
            Authentication.byPassword(time.now())));
  }

  /** An access token that manages authenticators, after a second factor. */
  public String strongAccessToken(User user) {
    Authentication both =
        Authentication.byPassword(time.now())
            .withSecondFactor(Optional.empty(), "totp|dev_x", time.now());
    Set<String> scope = Set.of("enroll", "read:authenticators", "remove:authenticators");
    Bound bound = new Bound(user.id(), CLIENT, audiences.mfa(), scope, "password", both);
    return issuer.issue(client(), user, bound, TokenIssuer.Occasion.LOGIN).accessToken().reveal();
  }

  /** The mfa_token of a session. */
  public String token(MfaSession session) {
    return tokens.mfaToken(
        new MfaToken(
            session.id(),
            session.bound().userId(),
            CLIENT,
            session.createdAt(),
            session.expiresAt()));
  }

  /** A new mfa_token. */
  public String token(User user) {
    return token(session(user));
  }

  /** A new access token for an audience, by the password alone. */
  public String accessToken(User user, String audience, Set<String> scope) {
    return issued(user, audience, scope).accessToken().reveal();
  }

  /** A new access token for the MFA API, by the password alone. */
  public String mfaAccessToken(User user) {
    return accessToken(user, audiences.mfa(), Set.of("enroll", "read:authenticators"));
  }

  /** The tokens of a login by the password alone. */
  public TokenResponse issued(User user, String audience, Set<String> scope) {
    Bound bound =
        new Bound(
            user.id(), CLIENT, audience, scope, "password", Authentication.byPassword(time.now()));
    return issuer.issue(client(), user, bound, TokenIssuer.Occasion.LOGIN);
  }

  /** The client that all of this is done by. */
  public Client client() {
    return clients.find(CLIENT).orElseThrow();
  }

  /** Begins an association with the factor of this name. */
  public PendingAssociation.Begun begin(String factorName, MfaSession session) {
    EnrollableFactor factor =
        factors
            .all(EnrollableFactor.class)
            .filter(one -> one.guardianName().equals(factorName))
            .findFirst()
            .orElseThrow();
    MfaCaller caller = caller(session);
    return association.begin(
        factor, new EnrollmentRequest(caller, List.of("sms"), Optional.of("+12025550123")));
  }

  /** Begins an association with an app, and returns its seed. */
  public String beginOtp(MfaSession session) {
    return begin("otp", session).enrollment().members().get("secret");
  }

  /** Who a session's token stands for. */
  public MfaCaller caller(MfaSession session) {
    return MfaCaller.of(session, accounts.find(session.bound().userId()).orElseThrow());
  }

  /** The grant password, by name of the directory; names and values of more parameters by turns. */
  public TokenResponse login(String login, String password, String... more) {
    Map<String, String> parameters =
        new HashMap<>(Map.of("username", login, "password", password, "realm", DIRECTORY));
    for (int i = 0; i < more.length; i += 2) {
      parameters.put(more[i], more[i + 1]);
    }
    return grants
        .find("password")
        .orElseThrow()
        .exchange(new TokenRequest(client(), Parameters.of(parameters)));
  }

  /** The mfa_token that a right password brings; names and values of more parameters by turns. */
  public String mfaTokenByPassword(User user, String... more) {
    try {
      login(user.email(), "secret", more);
    } catch (OAuthException required) {
      return required.members().getString("mfa_token");
    }
    throw new AssertionError("no second factor was asked for");
  }

  /** The grant refresh_token. */
  public TokenResponse refresh(String token) {
    return grants
        .find("refresh_token")
        .orElseThrow()
        .exchange(new TokenRequest(client(), Parameters.of(Map.of("refresh_token", token))));
  }

  /** The grant mfa-otp. */
  public TokenResponse otp(String token, String code) {
    return exchange("mfa-otp", Map.of("mfa_token", token, "otp", code));
  }

  /** The grant mfa-recovery-code. */
  public TokenResponse recovery(String token, String code) {
    return exchange("mfa-recovery-code", Map.of("mfa_token", token, "recovery_code", code));
  }

  /** The grant mfa-oob. */
  public TokenResponse oob(String token, String oobCode, String code) {
    return exchange(
        "mfa-oob", Map.of("mfa_token", token, "oob_code", oobCode, "binding_code", code));
  }

  /** The code of a seed in a time step. */
  static String code(String seed, long step) {
    return new Totp(
            seed,
            new Clock() {
              @Override
              public long getCurrentInterval() {
                return step;
              }
            })
        .now();
  }

  /** What is refused, as {@code status error description}. */
  static String refusal(ThrowingCallable attempt) {
    OAuthException refused = catchThrowableOfType(OAuthException.class, attempt);
    return refused == null ? "not refused" : text(refused);
  }

  /** A refusal, as {@code status error description}. */
  static String text(OAuthException refused) {
    return "%d %s %s"
        .formatted(refused.error().status(), refused.error().code(), refused.error().description());
  }

  private TokenResponse exchange(String grant, Map<String, String> parameters) {
    return grants
        .find(GRANT + grant)
        .orElseThrow()
        .exchange(new TokenRequest(client(), Parameters.of(parameters)));
  }
}
