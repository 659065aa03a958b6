package org.countersign.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.delivery.Sending.TOKEN;
import static org.countersign.delivery.Sending.failure;
import static org.countersign.delivery.Sending.message;
import static org.countersign.delivery.Sending.sender;
import static org.countersign.delivery.Sending.target;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider that is not there, does not answer, or does not end its answer. */
class WebhookFailureTest {

  private final SetTime time = new SetTime();

  @Test
  void refusedConnectionIsAFailureThatTellsNoSecret() throws IOException {
    URI nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/?key=k3y");
    }

    DeliveryException failure = failure(sender(nobody, Optional.of(TOKEN), time));

    assertThat(failure)
        .hasMessage("the phone provider could not be reached: ConnectException")
        .hasNoCause();
    assertThat(failure.attempted()).isFalse();
  }

  @Test
  void providerThatNeverAnswersCostsFourSeconds() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      SmsSender sender = sender(url(silent), Optional.of(TOKEN), time);
      long begun = System.nanoTime();

      DeliveryException failure = failure(sender);

      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .isBetween(Duration.ofMillis(3_500), Duration.ofMillis(5_900));
      assertThat(failure.attempted()).isTrue();
      assertThat(failure.toString())
          .doesNotContain(TOKEN.reveal())
          .doesNotContain("918273")
          .doesNotContain("4155558730");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 500})
  void statusCountsThoughTheBodyNeverEnds(int status) throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var conversation = CompletableFuture.runAsync(() -> answerWithoutEnd(socket, status));
      SmsSender sender =
          new WebhookSmsSender(
              new Webhook(target(url(socket), Optional.empty()), time, Duration.ofMillis(700)));

      if (status == 200) {
        sender.send(message());
      } else {
        assertThat(failure(sender)).hasMessage("the phone provider answered 500");
      }

      // It ends because the sender hangs up.
      conversation.join();
    }
  }

  @Test
  void connectionsThatAreRefusedStopTheCallsToo() throws IOException {
    SmsSender sender;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      sender = sender(url(socket), Optional.empty(), time);
    }
    for (int i = 0; i < 5; i++) {
      assertThat(failure(sender)).hasMessageContaining("ConnectException");
    }

    assertThat(failure(sender)).hasMessageContaining("left alone");
  }

  private static void answerWithoutEnd(ServerSocket socket, int status) {
    try (var connection = socket.accept()) {
      var out = connection.getOutputStream();
      out.write(("HTTP/1.1 " + status + " X\r\nContent-Length: 1000\r\n\r\nab").getBytes(UTF_8));
      out.flush();
      connection.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException hungUp) {
      assertThat(hungUp).hasMessageContaining("reset");
    }
  }

  private static URI url(ServerSocket socket) {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/send");
  }
}
