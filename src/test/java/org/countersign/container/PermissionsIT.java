package org.countersign.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.countersign.container.Visitors.code;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.countersign.account.Permissions;
import org.countersign.account.User;
import org.countersign.api.ResourceServerSettings;
import org.countersign.api.ResourceServers;
import org.countersign.api.SigningAlgorithm;
import org.countersign.api.TokenDialect;
import org.countersign.api.TokenForm;
import org.countersign.client.Clients;
import org.countersign.crypto.Secret;
import org.countersign.error.OAuthException;
import org.countersign.issuing.RequestedAccess;
import org.countersign.issuing.TokenIssuer;
import org.countersign.issuing.TokenResponse;
import org.countersign.oauth.Grants;
import org.countersign.oauth.TokenRequest;
import org.countersign.wire.Parameters;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a user's tokens hold at an API that enforces permissions. */
@ExtendWith(ArquillianExtension.class)
class PermissionsIT {

  private static final Instant NOW = Instant.parse("2031-04-04T04:04:00Z");
  private static final long STEP = NOW.getEpochSecond() / 30;
  private static final String MFA_OTP = "http://auth0.com/oauth/grant-type/mfa-otp";
  private static final String ASKED = "openid read:a write:a offline_access";

  private final String audience = "https://" + UUID.randomUUID() + ".example.com/";

  @Inject private Visitors visitors;
  @Inject private ResourceServers apis;
  @Inject private Permissions permissions;
  @Inject private TokenIssuer issuer;
  @Inject private Grants grants;
  @Inject private Clients clients;
  @Inject private Together together;

  @AfterEach
  void letTheClockRun() {
    ShiftedTime.run();
  }

  @Test
  void aUserWithoutPermissionsGetsNoScopeOfTheApi() throws ParseException {
    declare(TokenDialect.ACCESS_TOKEN, true);
    TokenResponse tokens = issued(visitors.fresh());
    assertThat(tokens.scope()).containsExactly("openid");
    assertThat(claims(tokens).getStringClaim("scope")).isEqualTo("openid");
    assertThat(claims(tokens).getClaim("permissions")).isNull();
  }

  @Test
  void whereNothingIsEnforcedNothingIsNarrowed() {
    declare(TokenDialect.ACCESS_TOKEN, false);
    assertThat(issued(visitors.fresh()).scope()).containsExactlyInAnyOrder("openid", "write:a");
  }

  @Test
  void aSecondFactorAndARefreshGiveWhatTheUserMayDoThen() {
    ShiftedTime.stop(NOW);
    declare(TokenDialect.ACCESS_TOKEN, true);
    User user = visitors.fresh();
    String seed = enrolled(user);
    permit(user, "read:a", "write:a");
    String mfaToken = mfaToken(user);
    permit(user, "write:a");
    TokenResponse tokens = exchange(MFA_OTP, "mfa_token", mfaToken, "otp", code(seed, STEP));
    assertThat(tokens.scope()).containsExactly("openid", "write:a", "offline_access");

    String refresh = tokens.refreshToken().orElseThrow().reveal();
    permit(user);
    assertThat(renewed(refresh)).containsExactly("openid", "offline_access");
    permit(user, "read:a", "write:a");
    assertThat(renewed(refresh)).containsExactly("openid", "write:a", "offline_access");
  }

  @Test
  void aDialectWithPermissionsNamesAllThatTheUserMayDo() throws ParseException {
    for (TokenDialect dialect :
        Set.of(TokenDialect.ACCESS_TOKEN_AUTHZ, TokenDialect.RFC9068_PROFILE_AUTHZ)) {
      declare(dialect, true);
      User user = visitors.fresh();
      permit(user, "read:a", "gone:a");
      TokenResponse tokens = issued(user);
      assertThat(tokens.scope()).containsExactly("openid");
      assertThat(claims(tokens).getStringListClaim("permissions")).containsExactly("read:a");
    }
  }

  @Test
  void aClientsPermissionsAreItsScopes() throws ParseException {
    declare(TokenDialect.ACCESS_TOKEN_AUTHZ, true);
    TokenResponse tokens =
        issuer.issue(visitors.client(), new RequestedAccess(audience, Set.of("read:a")));
    assertThat(claims(tokens).getStringListClaim("permissions")).containsExactly("read:a");
    assertThat(claims(tokens).getStringClaim("scope")).isEqualTo("read:a");
  }

  @Test
  void permissionsCostOneStatementAndOnlyWhereTheyCount() throws Exception {
    User user = visitors.fresh();
    declare(TokenDialect.ACCESS_TOKEN, true);
    assertThat(lookUps(user)).isOne();
    declare(TokenDialect.ACCESS_TOKEN, false);
    assertThat(lookUps(user)).isZero();
  }

  private long lookUps(User user) throws Exception {
    return together.run(1, request -> CountedStatements.during(() -> issued(user))).get(0).stream()
        .filter(statement -> statement.contains("user_permission"))
        .count();
  }

  private void declare(TokenDialect dialect, boolean enforced) {
    apis.declare(
        new ResourceServerSettings(
            audience,
            null,
            Set.of("read:a", "write:a"),
            new TokenForm(dialect, SigningAlgorithm.RS256, Optional.empty()),
            Duration.ofHours(1),
            true,
            false,
            enforced));
  }

  private void permit(User user, String... names) {
    permissions.replace(user.id(), Map.of(audience, Set.of(names)));
  }

  private TokenResponse issued(User user) {
    return visitors.issued(user, audience, Set.of("openid", "write:a"));
  }

  private String mfaToken(User user) {
    OAuthException required =
        catchThrowableOfType(
            OAuthException.class,
            () ->
                exchange(
                    "password",
                    "username",
                    user.email(),
                    "password",
                    "secret",
                    "realm",
                    Visitors.DIRECTORY,
                    "audience",
                    audience,
                    "scope",
                    ASKED));
    return required.members().getString("mfa_token");
  }

  private Set<String> renewed(String token) {
    return exchange("refresh_token", "refresh_token", token).scope();
  }

  private TokenResponse exchange(String grant, String... namesAndValues) {
    Map<String, String> parameters = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return grants
        .find(grant)
        .orElseThrow()
        .exchange(
            new TokenRequest(
                clients.find("renewing-client").orElseThrow(), Parameters.of(parameters)));
  }

  private String enrolled(User user) {
    var session = visitors.session(user);
    String seed = visitors.beginOtp(session);
    visitors.otp(visitors.token(session), code(seed, STEP - 1));
    return seed;
  }

  private static JWTClaimsSet claims(TokenResponse tokens) throws ParseException {
    Secret token = tokens.accessToken();
    return SignedJWT.parse(token.reveal()).getJWTClaimsSet();
  }
}
