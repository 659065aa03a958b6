package org.countersign.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DisconnectTolerantResponseTest {

  private int noted;
  private int attempts;

  private final ClientDisconnects disconnects =
      new ClientDisconnects() {
        @Override
        void note(HttpServletRequest request, IOException failure) {
          noted++;
        }
      };

  private final ServletOutputStream closed =
      new ServletOutputStream() {
        @Override
        public void write(int octet) throws IOException {
          attempts++;
          throw new IOException("Connection is closed");
        }

        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {}
      };

  private final HttpServletResponse response =
      new DisconnectTolerantResponse(
          stub(HttpServletRequest.class, Map.of()),
          stub(HttpServletResponse.class, Map.of("getOutputStream", closed)),
          disconnects);

  @Test
  void whatCannotBeWrittenIsDroppedAndNotedOnce() throws IOException {
    response.getOutputStream().write("answer".getBytes());
    response.getOutputStream().write('x');
    response.getOutputStream().flush();
    response.flushBuffer();
    response.getOutputStream().close();
    assertThat(noted).isEqualTo(1);
    assertThat(attempts).isEqualTo(1);
  }

  @Test
  void anAnswerThatIsWrittenIsNoDisconnect() throws IOException {
    response.getOutputStream().flush();
    response.flushBuffer();
    assertThat(noted).isZero();
  }

  private static <T> T stub(Class<T> type, Map<String, Object> answers) {
    Map<String, Object> known = new HashMap<>(answers);
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> known.get(method.getName())));
  }
}
