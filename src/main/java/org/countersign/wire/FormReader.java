package org.countersign.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.countersign.error.OAuthError;

/**
 * Reads {@code application/x-www-form-urlencoded} in UTF-8. A bad percent escape is refused and
 * never taken literally, for two readers must not understand one body in two ways.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#appendix-B">RFC 6749, appendix B</a>
 */
final class FormReader {

  private static final OAuthError BAD_ESCAPE =
      OAuthError.invalidRequest("The request body contains a bad percent escape");

  private FormReader() {}

  static Parameters read(byte[] body) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    int start = 0;
    while (start <= body.length) {
      int end = indexOf(body, '&', start, body.length);
      if (end > start) {
        readField(body, start, end, fields);
      }
      start = end + 1;
    }
    Map<String, Parameter> byName = new LinkedHashMap<>();
    fields.forEach(
        (name, values) ->
            byName.put(
                name,
                values.size() == 1 ? Parameter.text(values.get(0)) : Parameter.repeated(values)));
    return new Parameters(byName);
  }

  private static void readField(byte[] body, int start, int end, Map<String, List<String>> fields) {
    int equals = indexOf(body, '=', start, end);
    String name = decode(body, start, equals);
    String value = equals < end ? decode(body, equals + 1, end) : "";
    fields.computeIfAbsent(name, key -> new ArrayList<>(1)).add(value);
  }

  private static int indexOf(byte[] body, char wanted, int start, int end) {
    int at = start;
    while (at < end && body[at] != wanted) {
      at++;
    }
    return at;
  }

  private static String decode(byte[] body, int start, int end) {
    byte[] decoded = new byte[end - start];
    int length = 0;
    for (int at = start; at < end; at++) {
      byte here = body[at];
      if (here == '%') {
        here = escaped(body, at, end);
        at += 2;
      } else if (here == '+') {
        here = ' ';
      }
      decoded[length++] = here;
    }
    return Texts.clean(Texts.decode(decoded, length));
  }

  private static byte escaped(byte[] body, int at, int end) {
    if (at + 2 >= end) {
      throw BAD_ESCAPE.asException();
    }
    return (byte) (hexDigit(body[at + 1]) << 4 | hexDigit(body[at + 2]));
  }

  private static int hexDigit(byte digit) {
    boolean ascii = digit > 0;
    int value = ascii ? Character.digit((char) digit, 16) : -1;
    if (value < 0) {
      throw BAD_ESCAPE.asException();
    }
    return value;
  }
}
