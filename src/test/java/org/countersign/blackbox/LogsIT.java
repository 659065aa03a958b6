package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.blackbox.Http.Request;
import org.countersign.blackbox.Http.Response;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may read the audit log over HTTP, and what is answered to whom. */
class LogsIT {

  private static final String LOGS = "/api/v2/logs";
  private static final Pattern NEXT =
      Pattern.compile("<" + AuditTenant.ISSUER + "(.*)>; rel=.next.");
  private static final String READER = bearer("reader-client");

  @BeforeAll
  static void writeSomeRows() {
    for (int i = 0; i < 5; i++) {
      assertThat(Member.at(AuditTenant.server(), 7).login().status()).isEqualTo(200);
    }
    AuditTenant.awaitSealed();
  }

  @Test
  void withoutATokenItAsksForOne() {
    refused(get(LOGS).send(), 401, "invalid_token", "Missing authentication");
    refused(
        get(LOGS).header("Authorization", "Basic cmVhZGVyOng=").send(),
        401,
        "invalid_token",
        "Missing authentication");
    refused(
        get(LOGS + "?access_token=" + READER).send(),
        401,
        "invalid_token",
        "Missing authentication");
  }

  @Test
  void anyOtherTokenIsInvalid() {
    Member member = Member.at(AuditTenant.server(), 7);
    String mfa = AuditTenant.ISSUER + "mfa/";
    Response login = member.login("audience", Member.API, "scope", "openid");
    String mfaToken =
        member
            .login("acr_values", "http://schemas.openid.net/pape/policies/2007/06/multi-factor")
            .text("mfa_token");
    String otherAudience =
        member.token("client_credentials", "audience", Member.API).text("access_token");
    for (String token :
        List.of(
            login.text("access_token"),
            login.text("id_token"),
            member.login("audience", mfa).text("access_token"),
            mfaToken,
            otherAudience,
            READER.substring(0, READER.length() - 4) + "AAAA",
            READER.substring(0, READER.lastIndexOf('.') + 1),
            "x")) {
      refused(get(LOGS).bearer(token).send(), 401, "invalid_token", "Invalid token");
    }
    assertThat(member.login("audience", AuditTenant.MANAGEMENT).status())
        .as("users get no token for it")
        .isBetween(400, 403);
  }

  @Test
  void withoutTheScopeItIsForbidden() {
    refused(
        get(LOGS).bearer(bearer("other-client")).send(),
        403,
        "insufficient_scope",
        "Insufficient scope, expected any of: read:logs");
  }

  @Test
  void aGrantThatIsTakenAwayEndsATokenAtOnce() {
    String token = bearer("former-client");
    assertThat(get(LOGS).bearer(token).send().status()).isEqualTo(200);
    assertThat(
            Rows.changeIn(
                AuditTenant.DATABASE, "delete from client_grant where client_id = 'former-client'"))
        .isOne();
    assertThat(get(LOGS).bearer(token).send().text("errorCode")).isEqualTo("insufficient_scope");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "page=-1#page",
        "page=1001#page",
        "page=x#page",
        "page=#page",
        "page=10&per_page=100#page",
        "page=0&page=1#page",
        "per_page=0#per_page",
        "per_page=101#per_page",
        "per_page=1e1#per_page",
        "per_page=99999999999999999999#per_page",
        "include_totals=yes#include_totals",
        "include_totals=true&include_totals=true#include_totals",
        "sort=date:1#sort",
        "q=type:fp#q",
        "search=x#search",
        "take=0#take",
        "take=101#take",
        "from=abc#from",
        "from=-1#from",
        "from=1&from=2#from",
        "from=900000000000000000#from"
      })
  void aParameterThatIsOutOfRangeIsNamed(String query, String name) {
    Response response = read("?" + query);
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.text("errorCode")).isEqualTo("invalid_query_string");
    assertThat(response.text("message"))
        .startsWith("Query validation error: '")
        .endsWith("' on property " + name);
    Hostile.hasErrorMembers(response);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "?page=9&per_page=100", "?sort=date:-1", "?take=100", "?from=0", "?x=y"})
  void whatIsWithinTheBoundsIsAnswered(String query) {
    Response response = read(query);
    assertThat(response.status()).as(response.body()).isEqualTo(200);
    assertThat(response.header("Cache-Control")).isEqualTo("no-store");
    assertThat(response.jsonArray()).isNotNull();
  }

  @Test
  void aPageHasTheNewestFirstAndItsTotals() {
    JsonObject page = read("?page=1&per_page=2&include_totals=true").json();
    assertThat(page.getInt("start")).isEqualTo(2);
    assertThat(page.getInt("limit")).isEqualTo(2);
    assertThat(page.getInt("length")).isEqualTo(2);
    assertThat(page.getInt("total"))
        .isEqualTo(Integer.parseInt(AuditTenant.texts("select count(*) from audit_entry").get(0)));
    JsonArray newest = read("?per_page=4").jsonArray();
    assertThat(page.getJsonArray("logs")).isEqualTo(newest.subList(2, 4));
    assertThat(ids(newest)).isSortedAccordingTo((a, b) -> Long.compare(b, a));
  }

  @Test
  void checkpointsLeadThroughAllRowsAndThenToTheSamePlace() {
    AuditTenant.awaitSealed();
    List<Long> all = new ArrayList<>();
    String next = LOGS + "?take=50";
    JsonArray rows;
    do {
      Response response = get(next).bearer(READER).send();
      rows = response.jsonArray();
      all.addAll(ids(rows));
      Matcher link = NEXT.matcher(response.header("Link"));
      assertThat(link.matches()).as(response.header("Link")).isTrue();
      assertThat("/" + link.group(1)).matches(rows.isEmpty() ? Pattern.quote(next) : ".*take=50");
      next = "/" + link.group(1);
    } while (!rows.isEmpty());
    assertThat(all)
        .isEqualTo(
            AuditTenant.texts("select id from audit_entry order by sequence_number").stream()
                .map(Long::valueOf)
                .toList());
  }

  @Test
  void aClientThatAsksTooOftenHasToWaitAndNoOther() {
    String busy = bearer("busy-client");
    Response answer = get(LOGS + "?per_page=1").bearer(busy).send();
    int asked = 1;
    for (; answer.status() == 200 && asked < 300; asked++) {
      answer = get(LOGS + "?per_page=1").bearer(busy).send();
    }
    assertThat(asked).isGreaterThan(60);
    refused(answer, 429, "too_many_requests", "Global limit has been reached");
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    assertThat(
            AuditTenant.texts(
                "select event || ' ' || client_id from audit_entry where correlation_id = ?",
                answer.header("X-Correlation-Id")))
        .containsExactly("api_limit busy-client");
    assertThat(read("?per_page=1").status()).isEqualTo(200);
  }

  private static void refused(Response response, int status, String error, String description) {
    assertThat(response.status()).as(response.body()).isEqualTo(status);
    Hostile.hasErrorMembers(response);
    assertThat(response.header("Cache-Control")).isEqualTo("no-store");
    assertThat(response.text("errorCode")).isEqualTo(error);
    assertThat(response.text("message")).isEqualTo(description);
    assertThat(response.header("WWW-Authenticate"))
        .isEqualTo(
            status == 429
                ? ""
                : "Bearer error=\"%s\", error_description=\"%s\"".formatted(error, description));
  }

  private static Request get(String path) {
    return AuditTenant.server().http().get(path);
  }

  private static Response read(String query) {
    return get(LOGS + query).bearer(READER).send();
  }

  private static List<Long> ids(JsonArray rows) {
    return rows.stream().map(row -> Long.valueOf(row.asJsonObject().getString("log_id"))).toList();
  }

  private static String bearer(String client) {
    return AuditTenant.token(client).text("access_token");
  }
}
