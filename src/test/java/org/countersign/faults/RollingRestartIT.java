package org.countersign.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.countersign.blackbox.Server;
import org.countersign.blackbox.Servers;
import org.countersign.faults.KeptConnections.End;
import org.countersign.faults.KeptConnections.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** P9: two nodes behind HAProxy are restarted one after the other while clients ask them. */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class RollingRestartIT {

  private static final int ROUNDS = 20;
  private static final int CLIENTS = 3;
  private static final long PAUSE_MILLIS = 20;

  private final int[] ports = {Server.freePort(), Server.freePort()};
  private final Server[] nodes = new Server[2];

  @Test
  void rollingRestartsLoseNoRequest() throws Exception {
    try (Proxy proxy = new Proxy(ports[0], ports[1])) {
      Map<String, String> environment = Servers.onPostgresql("rolling");
      environment.put("COUNTERSIGN_PUBLIC_URL", "http://localhost:" + proxy.port());
      environment.put("COUNTERSIGN_DRAIN", "PT4S");
      start(0, environment, proxy);
      start(1, environment, proxy);
      List<Reply> replies;
      try (KeptConnections clients = new KeptConnections(proxy.port(), PAUSE_MILLIS, requests())) {
        for (int round = 0; round < ROUNDS; round++) {
          restart(0, environment, proxy);
          restart(1, environment, proxy);
        }
        replies = clients.end();
      }
      Figures.note("P9 " + ROUNDS + " rolling restarts", DrainIT.summary(replies));
      assertThat(replies)
          .allMatch(reply -> reply.end() == End.ANSWERED)
          .allMatch(reply -> reply.status() == 200 || reply.status() == 403)
          .noneMatch(reply -> reply.body().isEmpty());
    } finally {
      close();
    }
  }

  private void restart(int node, Map<String, String> environment, Proxy proxy) {
    nodes[node].close();
    start(node, environment, proxy);
  }

  private void start(int node, Map<String, String> environment, Proxy proxy) {
    nodes[node] = Server.startAt(ports[node], environment);
    Until.holds(
        "the proxy sees the node",
        Duration.ofSeconds(30),
        () -> proxy.sees(node == 0 ? "one" : "two"));
  }

  private void close() {
    for (Server node : nodes) {
      if (node != null) {
        node.close();
      }
    }
  }

  private static List<String> requests() {
    String keys = KeptConnections.get("/.well-known/jwks.json");
    List<String> requests = new ArrayList<>(Collections.nCopies(CLIENTS, keys));
    for (int i = 0; i < CLIENTS; i++) {
      requests.add(DrainIT.login(i));
    }
    return requests;
  }
}
