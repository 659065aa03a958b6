package org.countersign.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.countersign.error.OAuthError;
import org.countersign.error.OAuthException;

/**
 * Reads a request body as {@link Parameters}. The media type decides how; a body without one, or
 * one called a form, is JSON if its first character is <code>{</code>, because samples of the API
 * send JSON under curl's default type. The query is never read.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-3.2">RFC 6749, section 3.2</a>
 */
public final class BodyReader {

  /** The biggest body, in bytes. */
  public static final int MAX_BYTES = 16 * 1024;

  private static final OAuthError TOO_BIG =
      new OAuthError(413, "invalid_request", "The request body is too large");
  private static final OAuthError INTERRUPTED =
      OAuthError.invalidRequest("The request body could not be read");

  private BodyReader() {}

  /**
   * Reads at most {@link #MAX_BYTES} and one more, whatever length was announced.
   *
   * @param contentType the header as sent, or null
   * @throws OAuthException 400 for bad syntax, 413 for size, 415 for a media type other than form
   *     and JSON, each with the code {@code invalid_request}
   */
  public static Parameters read(String contentType, InputStream stream) {
    byte[] body = bytes(stream);
    if (body.length == 0) {
      return Parameters.none();
    }
    return switch (BodyType.of(contentType)) {
      case JSON -> JsonReader.read(body);
      case FORM_OR_JSON -> startsAsObject(body) ? JsonReader.read(body) : FormReader.read(body);
    };
  }

  /** Refuses an announced length that is over the limit, before a byte is read. */
  public static void checkLength(long announced) {
    if (announced > MAX_BYTES) {
      throw TOO_BIG.asException();
    }
  }

  private static byte[] bytes(InputStream stream) {
    byte[] buffer = new byte[MAX_BYTES + 1];
    int length;
    try {
      length = stream.readNBytes(buffer, 0, buffer.length);
    } catch (IOException e) {
      throw INTERRUPTED.because("body: " + e.getClass().getSimpleName());
    }
    checkLength(length);
    return Arrays.copyOf(buffer, length);
  }

  private static boolean startsAsObject(byte[] body) {
    int at = 0;
    while (at < body.length && (body[at] == ' ' || (body[at] >= '\t' && body[at] <= '\r'))) {
      at++;
    }
    return at < body.length && body[at] == '{';
  }
}
