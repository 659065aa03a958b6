package org.countersign.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestWithoutQueryTest {

  private static final Map<String, Object> ASKED =
      Map.of(
          "getQueryString",
          "otp=123456",
          "getParameter",
          "123456",
          "getParameterMap",
          Map.of("otp", new String[] {"123456"}),
          "getParameterNames",
          Collections.enumeration(List.of("otp")),
          "getParameterValues",
          new String[] {"123456"},
          "getRequestURI",
          "/oauth/token");

  private final HttpServletRequest request =
      new RequestWithoutQuery(
          (HttpServletRequest)
              Proxy.newProxyInstance(
                  getClass().getClassLoader(),
                  new Class<?>[] {HttpServletRequest.class},
                  (proxy, method, arguments) -> ASKED.get(method.getName())));

  @Test
  void theQueryIsSeenByNoMethodOfTheRequest() {
    assertThat(request.getQueryString()).isNull();
    assertThat(request.getParameter("otp")).isNull();
    assertThat(request.getParameterMap()).isEmpty();
    assertThat(request.getParameterNames().hasMoreElements()).isFalse();
    assertThat(request.getParameterValues("otp")).isNull();
    assertThat(request.getRequestURI()).isEqualTo("/oauth/token");
  }
}
