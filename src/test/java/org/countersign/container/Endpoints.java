package org.countersign.container;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** This very server over HTTP, at the port on which the running test was asked for. */
@RequestScoped
public class Endpoints {

  @Inject private HttpServletRequest request;

  /** {@code GET /mfa/authenticators} with this bearer token. */
  public HttpResponse<String> list(String token) throws IOException, InterruptedException {
    return send(at("/mfa/authenticators").header("Authorization", "Bearer " + token));
  }

  /** {@code POST /oauth/token} with this mfa_token and some one-time password. */
  public HttpResponse<String> exchange(String token) throws IOException, InterruptedException {
    Map<String, String> form =
        Map.of(
            "grant_type", "http://auth0.com/oauth/grant-type/mfa-otp",
            "client_id", Visitors.CLIENT,
            "client_secret", "post-secret",
            "mfa_token", token,
            "otp", "000000");
    String body =
        form.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        at("/oauth/token")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder at(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + request.getLocalPort() + request.getContextPath() + path));
  }

  private static HttpResponse<String> send(HttpRequest.Builder builder)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient().send(builder.build(), HttpResponse.BodyHandlers.ofString());
  }
}
