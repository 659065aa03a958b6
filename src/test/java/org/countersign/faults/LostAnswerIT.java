package org.countersign.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.countersign.blackbox.Http.Response;
import org.countersign.blackbox.Member;
import org.countersign.blackbox.Server;
import org.countersign.blackbox.Servers;
import org.countersign.database.Postgres;
import org.jboss.aerogear.security.otp.api.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** P4: a server that dies after the fact, before anybody heard of it, gives no second chance. */
class LostAnswerIT {

  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void aLostAnswerIsNoSecondChance() throws Exception {
    Map<String, String> environment = Servers.onPostgresql("lost");
    Server server = Server.start(environment);
    Member member = Member.at(server, 0);
    String token = member.mfaToken();
    String seed = member.associateOtp(token).text("secret");
    long step = new Clock().getCurrentInterval() + 1;
    String code = Member.code(seed, 1);
    try (Socket socket = new Socket(server.url().getHost(), server.url().getPort())) {
      socket.getOutputStream().write(confirmation(token, code));
      socket.getOutputStream().flush();
      Until.holds("it is confirmed", Duration.ofSeconds(10), LostAnswerIT::isConfirmed);
      server.kill();
    }
    try (Server again = Server.start(environment)) {
      Member back = Member.at(again, 0);
      Response second = back.otp(back.mfaToken(), code);
      assertThat(second.status()).as(second.body()).isEqualTo(403);
      Until.holds(
          "the step has begun",
          Duration.ofSeconds(61),
          () -> new Clock().getCurrentInterval() >= step);
      assertThat(back.otp(back.mfaToken(), Member.code(seed, 1)).status()).isEqualTo(200);
      Figures.note("P4", "the code of a confirmation whose answer was lost: refused once more");
    }
  }

  private static byte[] confirmation(String token, String code) {
    String body =
        "client_id=post-client&client_secret=post-secret&grant_type="
            + URLEncoder.encode(Member.GRANT + "mfa-otp", StandardCharsets.UTF_8)
            + "&otp="
            + code
            + "&mfa_token="
            + token;
    String head =
        "POST /oauth/token HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n";
    return (head + body).getBytes(StandardCharsets.US_ASCII);
  }

  private static boolean isConfirmed() {
    String query = "select 1 from authenticator where confirmed_at is not null and kind = ?";
    try (Connection connection = Postgres.connect("lost");
        PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, "totp");
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
