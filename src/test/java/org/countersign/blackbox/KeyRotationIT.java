package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** New keys by the command, while two nodes run. */
class KeyRotationIT {

  private static final String USERINFO = "/userinfo";
  private static final String LIST = "/mfa/authenticators";

  @Test
  void keysTurnOnAllNodesAndNoTokenIsLost() {
    Server one = OpenTenant.server();
    Map<String, String> environment = OpenTenant.environmentOfAnotherNode();
    try (Server two = Server.start(environment)) {
      String current = kids(one).get(0);
      String next = kids(one).get(1);
      assertThat(kids(two)).isEqualTo(kids(one));
      String before = accessToken(one, Member.API);
      String manage = accessToken(one, one.url() + "/mfa/");
      assertThat(JWT.decode(before).getKeyId()).isEqualTo(current);
      Rows.changeIn(
          OpenTenant.DATABASE,
          "update signing_key set state_since = state_since - interval '10 minutes'");

      assertThat(Server.run(environment, "--rotate-keys").code()).isZero();
      for (Server node : List.of(one, two)) {
        node.awaitLine("key " + next + " signs from now on");
        assertThat(kids(node)).startsWith(next).contains(current);
        assertThat(JWT.decode(accessToken(node, Member.API)).getKeyId()).isEqualTo(next);
      }
      assertThat(kids(two)).isEqualTo(kids(one));

      assertThat(status(two, USERINFO, before)).isEqualTo(200);
      assertThat(status(two, USERINFO, accessToken(one, Member.API))).isEqualTo(200);
      assertThat(status(two, LIST, manage)).isEqualTo(200);
      assertThat(status(two, LIST, accessToken(one, one.url() + "/mfa/"))).isEqualTo(200);
      assertThat(status(one, LIST, accessToken(two, one.url() + "/mfa/"))).isEqualTo(200);
    }
  }

  private static int status(Server node, String path, String token) {
    return node.http().get(path).bearer(token).send().status();
  }

  private static String accessToken(Server node, String audience) {
    Member member = Member.at(node, 16);
    String scope = audience.equals(Member.API) ? "openid" : "read:authenticators";
    return OpenTenant.login(member, "audience", audience, "scope", scope).text("access_token");
  }

  /** The ids of the RS256 keys, the signing one first and the next one second. */
  private static List<String> kids(Server node) {
    return node
        .http()
        .get("/.well-known/jwks.json")
        .send()
        .json()
        .getJsonArray("keys")
        .getValuesAs(JsonObject.class)
        .stream()
        .filter(key -> key.getString("alg").equals("RS256"))
        .map(key -> key.getString("kid"))
        .toList();
  }
}
