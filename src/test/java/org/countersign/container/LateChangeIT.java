package org.countersign.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.container.Visitors.code;
import static org.countersign.container.Visitors.refusal;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.transaction.UserTransaction;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.countersign.account.Accounts;
import org.countersign.account.User;
import org.countersign.account.UserDirectory;
import org.countersign.association.AuthenticatorList;
import org.countersign.crypto.PasswordHash;
import org.countersign.crypto.Secret;
import org.countersign.error.OAuthError;
import org.countersign.issuing.Audiences;
import org.countersign.oauth.MfaTicket;
import org.countersign.oauth.password.PasswordTokens;
import org.countersign.refresh.RefreshTokens;
import org.countersign.session.Bound;
import org.countersign.session.Callers;
import org.countersign.session.MfaCaller;
import org.countersign.session.MfaSession;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What was true when a request or a login began, and is not any more. */
@ExtendWith(ArquillianExtension.class)
class LateChangeIT {

  @Inject private Visitors visitors;
  @Inject private UserDirectory directory;
  @Inject private AuthenticatorList authenticators;
  @Inject private Audiences audiences;
  @Inject private Callers callers;
  @Inject private Together together;
  @Inject private Accounts accounts;
  @Inject private PasswordTokens tokens;
  @Inject private MfaTicket tickets;
  @Inject private RefreshTokens logins;
  @Inject private PasswordHash hashes;
  @Inject private Endpoints endpoints;
  @Inject private Rows rows;
  @Inject private UserTransaction transaction;

  private User user;

  @BeforeEach
  void begin() {
    user = visitors.fresh();
  }

  @AfterEach
  void letGo() {
    CountingPasswordHash.letGo();
  }

  @Test
  void anotherPasswordEndsEveryLoginThatStoodOnTheOneBefore() throws Exception {
    User other = visitors.fresh();
    Secret refresh = refreshToken(user);
    Secret refreshOfOther = refreshToken(other);
    String mfaToken = visitors.token(user);
    String access = visitors.mfaAccessToken(user);
    assertThat(refusal(() -> callers.ofBearer(mfaToken))).isEqualTo("not refused");
    assertThat(refusal(() -> callers.ofBearer(access))).isEqualTo("not refused");

    assertThat(logins.find(refresh, Visitors.CLIENT)).isPresent();

    replaceHash(hashes.hash(new Secret("another")));

    assertThat(logins.find(refresh, Visitors.CLIENT)).isEmpty();
    assertThat(refusal(() -> callers.ofBearer(mfaToken))).startsWith("401 invalid_grant ");
    assertThat(refusal(() -> callers.ofBearer(access))).startsWith("401 invalid_grant ");
    assertThat(logins.find(refreshOfOther, Visitors.CLIENT)).isPresent();
  }

  @Test
  void aLoginThatWaitedIsRefusedToWhoWasBlockedMeanwhile() throws Exception {
    assertThat(afterWaiting(() -> block())).isEqualTo("403 user is blocked");
  }

  @Test
  void aLoginThatWaitedIsRefusedToAPasswordThatWasReplacedMeanwhile() throws Exception {
    String another = hashes.hash(new Secret("another"));
    assertThat(afterWaiting(() -> replaceHash(another))).isEqualTo("403 Wrong email or password.");
  }

  @Test
  void aTokenThatThePasswordAloneBroughtDeletesNothingOnceItsUserIsEnrolled() throws Exception {
    String seed = visitors.beginOtp(visitors.session(user));
    String id =
        rows.text("select id from authenticator where kind = 'totp' and user_id = ?", user.id());
    String token = visitors.accessToken(user, audiences.mfa(), Set.of("remove:authenticators"));
    MfaCaller before = together.run(1, i -> callers.ofBearer(token)).get(0);
    long step = Instant.now().getEpochSecond() / 30;
    String confirming = visitors.token(user);
    assertThat(visitors.otp(confirming, code(seed, step)).expiresIn()).isPositive();

    assertThat(refusal(() -> authenticators.delete(before, id, Optional.empty())))
        .startsWith("401 invalid_grant ");
    assertThat(
            rows.text(
                "select confirmed::text from (select confirmed_at is not null as confirmed"
                    + " from authenticator where id = ?) a",
                id))
        .isEqualTo("true");
  }

  @Test
  void aLoginThatIsWrittenDownAfterItsPasswordWasReplacedBringsNothing() throws Exception {
    User compared = accounts.find(user.id()).orElseThrow();
    Bound bound = visitors.session(user).bound();
    replaceHash(hashes.hash(new Secret("another")));
    assertThat(refusal(() -> tokens.issue(visitors.client(), compared, bound, Optional.empty())))
        .isEqualTo("403 invalid_grant Wrong email or password.");
    assertThat(
            refusal(
                () -> {
                  throw tickets.require(
                      new MfaTicket.Login(bound, compared, Optional.empty()),
                      new OAuthError(403, "invalid_grant", "Changed."));
                }))
        .isEqualTo("403 invalid_grant Changed.");
  }

  @Test
  void aTokenThatWasEndedWhileItsRequestWaitedBeginsNothing() {
    MfaSession session = visitors.session(user);
    rows.change(
        "update mfa_session set consumed_at = current_timestamp where id = '" + session.id() + "'");
    assertThat(refusal(() -> visitors.beginOtp(session))).startsWith("401 invalid_grant ");
  }

  /** What a right password is answered that waits to be hashed while something changes. */
  private String afterWaiting(Change change) throws Exception {
    CountingPasswordHash.hold();
    CompletableFuture<HttpResponse<String>> login = endpoints.login(user.email(), "secret");
    CountingPasswordHash.awaitHeld();
    change.make();
    CountingPasswordHash.letGo();
    String body = login.get().body();
    try (JsonReader reader = Json.createReader(new StringReader(body))) {
      return login.get().statusCode() + " " + reader.readObject().getString("error_description");
    }
  }

  private interface Change {
    void make() throws Exception;
  }

  private void block() {
    rows.change("update app_user set blocked = true where id = '" + user.id() + "'");
  }

  private void replaceHash(String hash) throws Exception {
    transaction.begin();
    directory.replaceHash(user.id(), hash);
    transaction.commit();
  }

  private Secret refreshToken(User of) {
    return visitors.issued(of, Visitors.API, Set.of("offline_access")).refreshToken().orElseThrow();
  }
}
