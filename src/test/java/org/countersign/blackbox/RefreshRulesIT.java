package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.blackbox.Http.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How refresh tokens age, race and die, on a server without a second factor. */
class RefreshRulesIT {

  private static final String DATABASE = "refresh_rules";
  private static final String OFFLINE = "openid offline_access";

  private static final String TENANT =
      """
      tenant:
        friendly_name: Renewals
        default_directory: people
        default_audience: https://api.example.com/
      resourceServers:
        - {identifier: 'https://api.example.com/', allow_offline_access: true}
        - {identifier: 'https://other.example.com/'}
      clients:
        - {client_id: post-client, client_secret: post-secret, grant_types: &all [password, refresh_token]}
        - client_id: strict-client
          client_secret: strict-secret
          grant_types: *all
          refresh_token: {rotation_type: rotating, expiration_type: expiring,
            token_lifetime: 3600, idle_token_lifetime: 600, leeway: 0}
        - client_id: lenient-client
          client_secret: lenient-secret
          grant_types: *all
          refresh_token: {rotation_type: rotating, leeway: 600}
        - {client_id: once-client, client_secret: once-secret, grant_types: [password]}
      databases:
        - {name: people, enabled_clients: [post-client, strict-client, lenient-client, once-client]}
      users:
      """;

  private static Map<String, String> environment;
  private static Server server;

  private final Member strict = Member.at(server, 0).with("strict-client");

  @BeforeAll
  static void start() {
    environment = Servers.withTenant(Servers.onPostgresql(DATABASE), TENANT + Servers.people(3));
    server = Server.start(environment);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void ofManyThatUseOneRotatingTokenOneIsRenewedAndTheLoginEnds() throws Exception {
    String refresh = refreshToken(strict);
    List<Response> answers = AtOnce.send(i -> renewed(strict, refresh));
    assertThat(AtOnce.statuses(answers)).isEqualTo(Map.of(200, 1, 403, AtOnce.THREADS - 1));
    String next =
        answers.stream()
            .filter(answer -> answer.status() == 200)
            .findFirst()
            .orElseThrow()
            .json()
            .getString("refresh_token");
    assertThat(renewed(strict, next).status()).isEqualTo(403);
  }

  @Test
  void withinTheLeewayEachGetsATokenOfItsOwn() throws Exception {
    Member lenient = strict.with("lenient-client");
    String refresh = refreshToken(lenient);
    List<Response> answers = AtOnce.send(i -> renewed(lenient, refresh));
    assertThat(AtOnce.statuses(answers)).isEqualTo(Map.of(200, AtOnce.THREADS));
    Set<String> tokens =
        answers.stream()
            .map(answer -> answer.json().getString("refresh_token"))
            .collect(Collectors.toSet());
    assertThat(tokens).hasSize(AtOnce.THREADS).doesNotContain(refresh);
    Rows.changeIn(
        DATABASE, "update refresh_token set rotated_at = rotated_at - interval '601 seconds'");
    assertThat(renewed(lenient, refresh).status()).isEqualTo(403);
    assertThat(renewed(lenient, tokens.iterator().next()).status()).isEqualTo(403);
  }

  @Test
  void aTokenThatLayUnusedTooLongIsDead() {
    String refresh = refreshToken(strict);
    Rows.changeIn(
        DATABASE,
        "update refresh_token set idle_expires_at = idle_expires_at - interval '600 seconds'");
    assertThat(renewed(strict, refresh).status()).isEqualTo(403);
  }

  @Test
  void aLoginThatIsTooOldIsRenewedNoMore() {
    String refresh = refreshToken(strict);
    Rows.changeIn(
        DATABASE, "update refresh_family set expires_at = expires_at - interval '3600 seconds'");
    assertThat(renewed(strict, refresh).status()).isEqualTo(403);
  }

  @Test
  void aBlockedUserIsRenewedNoMoreAndOneThatIsGoneNeither() {
    Member member = Member.at(server, 1);
    String refresh = refreshToken(member);
    Rows.changeIn(DATABASE, "update app_user set blocked = true where email = ?", member.email());
    Response blocked = renewed(member, refresh);
    assertThat(blocked.status()).isEqualTo(403);
    assertThat(blocked.json().getString("error_description")).isEqualTo("user is blocked");
    Rows.changeIn(DATABASE, "delete from app_user where email = ?", member.email());
    Response gone = renewed(member, refresh);
    assertThat(gone.status()).isEqualTo(403);
    assertThat(gone.json().getString("error_description"))
        .isEqualTo("The refresh_token was generated for a user who doesn't exist anymore.");
  }

  @Test
  void aClientWithoutTheGrantAndAnApiWithoutOfflineAccessBringNone() {
    Response once = strict.with("once-client").login("scope", OFFLINE);
    assertThat(once.json()).doesNotContainKey("refresh_token");
    assertThat(once.json().getString("scope")).isEqualTo("openid");
    Response other = strict.login("audience", "https://other.example.com/", "scope", OFFLINE);
    assertThat(other.json()).doesNotContainKey("refresh_token");
  }

  @Test
  void theDefaultAudienceIsMeantWhereNoneIsNamed() {
    Response login = strict.login("scope", "openid");
    assertThat(JWT.decode(login.json().getString("access_token")).getAudience())
        .containsExactly("https://api.example.com/", server.url() + "/userinfo");
    Response named = strict.login("resource", "https://other.example.com/", "scope", "profile");
    assertThat(JWT.decode(named.json().getString("access_token")).getAudience())
        .containsExactly("https://other.example.com/");
  }

  @Test
  void aRevocationThatWasAnsweredSurvivesAKilledServer() {
    Member member = Member.at(server, 2);
    String kept = refreshToken(member);
    String revoked = refreshToken(member);
    assertThat(member.post("/oauth/revoke", "token", revoked).status()).isEqualTo(200);
    server.kill();
    server = Server.start(environment);
    Member again = Member.at(server, 2);
    assertThat(renewed(again, revoked).status()).isEqualTo(403);
    assertThat(renewed(again, kept).status()).isEqualTo(200);
  }

  private static String refreshToken(Member member) {
    return member.login("scope", OFFLINE).json().getString("refresh_token");
  }

  private static Response renewed(Member member, String refresh) {
    return member.token("refresh_token", "refresh_token", refresh);
  }
}
