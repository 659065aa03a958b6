package org.countersign.blackbox;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Requests to one server, written as a test reads. */
public final class Http {

  /** With its defaults: it offers HTTP/2 with its first request on each connection. */
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final URI base;

  Http(URI base) {
    this.base = base;
  }

  /** A header. */
  public record Header(String name, String value) {}

  /** A POST, to be given a body. */
  public Request post(String path) {
    return request("POST", path);
  }

  /** A GET. */
  public Request get(String path) {
    return request("GET", path);
  }

  /** A DELETE. */
  public Request delete(String path) {
    return request("DELETE", path);
  }

  /** Any method. */
  public Request request(String method, String path) {
    return new Request(method, HttpRequest.newBuilder(URI.create(base + path)));
  }

  /**
   * Sends these characters as they are, for what no client would send, and returns the whole
   * answer. The request has to say {@code Connection: close}.
   */
  public String raw(String request) {
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A request being made. */
  public static final class Request {

    private final String method;
    private final HttpRequest.Builder builder;
    private HttpRequest.BodyPublisher body = BodyPublishers.noBody();

    private Request(String method, HttpRequest.Builder builder) {
      this.method = method;
      this.builder = builder.timeout(Duration.ofSeconds(60));
    }

    /** One more header. */
    public Request header(String name, String value) {
      builder.header(name, value);
      return this;
    }

    /** The Authorization header with a Bearer token. */
    public Request bearer(String token) {
      return header("Authorization", "Bearer " + token);
    }

    /** A form of names and values by turns; a name may come again. */
    public Request form(String... namesAndValues) {
      StringBuilder form = new StringBuilder();
      for (int i = 0; i < namesAndValues.length; i += 2) {
        form.append(i == 0 ? "" : "&")
            .append(encode(namesAndValues[i]))
            .append('=')
            .append(encode(namesAndValues[i + 1]));
      }
      return body("application/x-www-form-urlencoded", form.toString());
    }

    /** A JSON object of names and string values by turns. */
    public Request json(String... namesAndValues) {
      var object = Json.createObjectBuilder();
      for (int i = 0; i < namesAndValues.length; i += 2) {
        object.add(namesAndValues[i], namesAndValues[i + 1]);
      }
      return json(object.build());
    }

    /** A JSON body. */
    public Request json(JsonStructure json) {
      return body("application/json", json.toString());
    }

    /** Any body. */
    public Request body(String contentType, String text) {
      return body(contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Any body. */
    public Request body(String contentType, byte[] bytes) {
      body = BodyPublishers.ofByteArray(bytes);
      return header("Content-Type", contentType);
    }

    /** Sends it and waits for the answer. */
    public Response send() {
      try {
        HttpResponse<String> response =
            CLIENT.send(builder.method(method, body).build(), HttpResponse.BodyHandlers.ofString());
        return new Response(response.statusCode(), response.headers(), response.body());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    private static String encode(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
  }

  /**
   * An answer.
   *
   * @param status the status code
   * @param headers its headers
   * @param body its body, empty when there is none
   */
  public record Response(int status, HttpHeaders headers, String body) {

    /** The body as a JSON object. */
    public JsonObject json() {
      try (var reader = Json.createReader(new StringReader(body))) {
        return reader.readObject();
      }
    }

    /** The body as a JSON array. */
    public JsonArray jsonArray() {
      try (var reader = Json.createReader(new StringReader(body))) {
        return reader.readArray();
      }
    }

    /** A string member of the JSON object that the body is. */
    public String text(String member) {
      return json().getString(member);
    }

    /** The first header of this name, or empty. */
    public String header(String name) {
      return headers.firstValue(name).orElse("");
    }
  }
}
