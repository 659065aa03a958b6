package org.countersign.blackbox;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.blackbox.Http.Response;
import org.jboss.aerogear.security.otp.Totp;
import org.jboss.aerogear.security.otp.api.Clock;

/** A user of the pool, and what a user does with an application: one line for each step. */
public final class Member {

  public static final String GRANT = "http://auth0.com/oauth/grant-type/";
  public static final String API = "https://api.example.com/";

  private static final AtomicInteger NEXT = new AtomicInteger();

  /** How many users of the pool every tenant file of the tests has. */
  public static final int IN_EVERY_FILE = 20;

  /** How many the shared server has. */
  public static final int POOL = 280;

  /** A line at the end of the tests' tenant file for the user of a number. */
  public static final String POOL_USER =
      "  - {email: pool-%02d@example.com, connection: Username-Password-Authentication,"
          + " custom_password_hash: {algorithm: argon2, hash: {value: *pool-hash}}}\n";

  private final Server server;
  private final int number;
  private final String client;

  private Member(Server server, int number, String client) {
    this.server = server;
    this.number = number;
    this.client = client;
  }

  /** A user whom no other test has, at the shared server. */
  public static Member fresh() {
    int number = NEXT.getAndIncrement();
    if (number >= POOL) {
      throw new IllegalStateException("the pool of users is empty");
    }
    return at(Servers.shared(), number);
  }

  /** The user of this number at any server whose tenant has one. */
  public static Member at(Server server, int number) {
    return new Member(server, number, "post-client");
  }

  /** The same user in front of another client. */
  public Member with(String otherClient) {
    return new Member(server, number, otherClient);
  }

  /** The same user in front of the same client, which asks another node. */
  public Member on(Server otherNode) {
    return new Member(otherNode, number, client);
  }

  public String email() {
    return "pool-%02d@example.com".formatted(number);
  }

  public String phone() {
    return "+1415555%04d".formatted(8700 + number);
  }

  public String issuer() {
    return server.url() + "/";
  }

  public String mfaAudience() {
    return issuer() + "mfa/";
  }

  /** A token request of this grant; names and values by turns. */
  public Response token(String grant, String... namesAndValues) {
    List<String> all = new ArrayList<>(List.of("grant_type", grant));
    all.addAll(Arrays.asList(namesAndValues));
    return post("/oauth/token", all.toArray(String[]::new));
  }

  /** A form with the client's credentials; names and values by turns. */
  public Response post(String path, String... namesAndValues) {
    List<String> all = new ArrayList<>(credentials());
    all.addAll(Arrays.asList(namesAndValues));
    return server.http().post(path).form(all.toArray(String[]::new)).send();
  }

  private List<String> credentials() {
    return client.equals("public-client")
        ? List.of("client_id", client)
        : List.of("client_id", client, "client_secret", client.replace("-client", "-secret"));
  }

  public Response login(String... more) {
    List<String> all = new ArrayList<>(List.of("username", email(), "password", "pool-password"));
    all.addAll(Arrays.asList(more));
    return token("password", all.toArray(String[]::new));
  }

  /** A login with this password and one more header. */
  public Response login(String password, Http.Header header) {
    List<String> all = new ArrayList<>(credentials());
    all.addAll(List.of("grant_type", "password", "username", email(), "password", password));
    return server
        .http()
        .post("/oauth/token")
        .header(header.name(), header.value())
        .form(all.toArray(String[]::new))
        .send();
  }

  public String mfaToken(String... more) {
    return login(more).json().getString("mfa_token");
  }

  public Response associate(String bearer, JsonObject body) {
    return server.http().post("/mfa/associate").bearer(bearer).json(body).send();
  }

  public Response associateOtp(String bearer) {
    return associate(bearer, types("otp").build());
  }

  public Response associatePhone(String bearer, String channel) {
    return associate(
        bearer,
        types("oob")
            .add("oob_channels", Json.createArrayBuilder().add(channel))
            .add("phone_number", phone())
            .build());
  }

  private static jakarta.json.JsonObjectBuilder types(String type) {
    JsonArrayBuilder types = Json.createArrayBuilder().add(type);
    return Json.createObjectBuilder().add("authenticator_types", types);
  }

  public Response challenge(String mfaToken, String... more) {
    List<String> all = new ArrayList<>(List.of("mfa_token", mfaToken));
    all.addAll(credentials());
    all.addAll(Arrays.asList(more));
    return server.http().post("/mfa/challenge").json(all.toArray(String[]::new)).send();
  }

  public Response otp(String mfaToken, String code) {
    return token(GRANT + "mfa-otp", "mfa_token", mfaToken, "otp", code);
  }

  public Response oob(String mfaToken, String oobCode, String bindingCode) {
    return token(
        GRANT + "mfa-oob", "mfa_token", mfaToken, "oob_code", oobCode, "binding_code", bindingCode);
  }

  public Response recovery(String mfaToken, String code) {
    return token(GRANT + "mfa-recovery-code", "mfa_token", mfaToken, "recovery_code", code);
  }

  public JsonArray list(String bearer) {
    return server.http().get("/mfa/authenticators").bearer(bearer).send().jsonArray();
  }

  public Response listing(String bearer) {
    return server.http().get("/mfa/authenticators").bearer(bearer).send();
  }

  public Response delete(String bearer, String id) {
    return server
        .http()
        .delete("/mfa/authenticators/" + id.replace("|", "%7C"))
        .bearer(bearer)
        .send();
  }

  /** The code in the last message to this user's phone. */
  public String receivedCode() {
    return Servers.phone().last(phone()).code();
  }

  /** A seed that was confirmed with the code of the present step; the next step's is unused. */
  public Enrolled enrolWithOtp() {
    String token = mfaToken();
    JsonObject answer = associateOtp(token).json();
    String seed = answer.getString("secret");
    Response confirmed = otp(token, code(seed, 0));
    if (confirmed.status() != 200) {
      throw new IllegalStateException(confirmed.toString());
    }
    return new Enrolled(seed, answer.getJsonArray("recovery_codes").getString(0), confirmed.json());
  }

  /** An access token for the MFA API that a second factor has brought; uses the next step. */
  public String stepUp(Enrolled enrolled) {
    String token = mfaToken("audience", mfaAudience());
    return otp(token, code(enrolled.seed(), 1)).json().getString("access_token");
  }

  /**
   * What an enrolment left.
   *
   * @param seed the base32 seed
   * @param recoveryCode the recovery code
   * @param tokens the answer to the confirmation
   */
  public record Enrolled(String seed, String recoveryCode, JsonObject tokens) {}

  /** The code of the step that is this many after the present one. */
  public static String code(String seed, int stepsAhead) {
    long step = new Clock().getCurrentInterval() + stepsAhead;
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

  /** Six digits that are the code of none of the steps around the present one. */
  public static String wrongCode(String seed) {
    List<String> right =
        List.of(code(seed, -2), code(seed, -1), code(seed, 0), code(seed, 1), code(seed, 2));
    return java.util.stream.IntStream.range(0, 10)
        .mapToObj(digit -> String.valueOf(digit).repeat(6))
        .filter(code -> !right.contains(code))
        .findFirst()
        .orElseThrow();
  }
}
