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
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** This very server over HTTP, at the port on which the running test was asked for. */
@RequestScoped
public class Endpoints {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Inject private HttpServletRequest request;

  /** {@code GET /mfa/authenticators} with this bearer token. */
  public HttpResponse<String> list(String token) throws IOException, InterruptedException {
    return send(at("/mfa/authenticators").header("Authorization", "Bearer " + token));
  }

  /** The public keys. */
  public HttpResponse<String> keys() throws IOException, InterruptedException {
    return send(at("/.well-known/jwks.json"));
  }

  /** {@code GET /health/} and this. The endpoints are the server's, at the root. */
  public HttpResponse<String> health(String path) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + request.getLocalPort() + "/health/" + path)));
  }

  /** {@code POST /oauth/token} with this mfa_token and some one-time password. */
  public HttpResponse<String> exchange(String token) throws IOException, InterruptedException {
    return exchange(token, "000000");
  }

  /** {@code POST /oauth/token} with this mfa_token and this one-time password. */
  public HttpResponse<String> exchange(String token, String code)
      throws IOException, InterruptedException {
    return send(
        tokenRequest(
            Map.of(
                "grant_type",
                "http://auth0.com/oauth/grant-type/mfa-otp",
                "mfa_token",
                token,
                "otp",
                code)));
  }

  /** {@code POST /oauth/token} with a password, whose answer is not waited for. */
  public CompletableFuture<HttpResponse<String>> login(String login, String password) {
    HttpRequest.Builder request =
        tokenRequest(
            Map.of(
                "grant_type",
                "password",
                "realm",
                Visitors.DIRECTORY,
                "username",
                login,
                "password",
                password));
    return CLIENT.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder tokenRequest(Map<String, String> parameters) {
    Map<String, String> form = new HashMap<>(parameters);
    form.put("client_id", Visitors.CLIENT);
    form.put("client_secret", "post-secret");
    String body =
        form.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return at("/oauth/token")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private HttpRequest.Builder at(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + request.getLocalPort() + request.getContextPath() + path));
  }

  private static HttpResponse<String> send(HttpRequest.Builder builder)
      throws IOException, InterruptedException {
    return CLIENT.send(builder.build(), HttpResponse.BodyHandlers.ofString());
  }
}
