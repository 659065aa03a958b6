package org.countersign.wire;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.countersign.error.OAuthError;
import org.countersign.error.OAuthException;

/** Bodies of requests, read or refused. */
final class Bodies {

  static final String FORM = "application/x-www-form-urlencoded";
  static final String JSON = "application/json";

  private Bodies() {}

  static Parameters read(String contentType, byte[] body) {
    return BodyReader.read(contentType, new ByteArrayInputStream(body));
  }

  static Parameters read(String contentType, String body) {
    return read(contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  static OAuthError refusal(String contentType, byte[] body) {
    try {
      Parameters read = read(contentType, body);
      throw new AssertionError("accepted " + read);
    } catch (OAuthException e) {
      return e.error();
    }
  }

  static OAuthError refusal(String contentType, String body) {
    return refusal(contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  static String deep(int depth) {
    return "{\"a\":".repeat(depth - 1) + "{}" + "}".repeat(depth - 1);
  }
}
