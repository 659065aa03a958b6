package org.countersign.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokenTest {

  private static HttpServletRequest with(String... authorization) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            BearerTokenTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, args) -> Collections.enumeration(List.of(authorization)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer a.b.c", "bearer a.b.c", "BEARER   a.b.c", "Bearer a.b.c  "})
  void theSchemeHasNoCase(String header) {
    assertThat(BearerToken.of(with(header))).contains("a.b.c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer ",
        "Bearer a b",
        "Bearer a,b",
        "Bearera.b.c",
        "Basic YTpi",
        "Bearer \"a\"",
        "Bearer a=b",
        "DPoP a.b.c",
        "Bearer =",
        "Bearer a\tb",
        "a.b.c"
      })
  void anythingElseHoldsNoToken(String header) {
    assertThat(BearerToken.of(with(header))).isEmpty();
  }

  @Test
  void twoHeadersHoldNoToken() {
    assertThat(BearerToken.of(with("Bearer a.b.c", "Bearer a.b.c"))).isEmpty();
    assertThat(BearerToken.of(with())).isEmpty();
  }
}
