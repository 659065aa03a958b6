package org.countersign.connector;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges the head of a request: its lines, and what they say about where the request ends. A proxy
 * and a server that read a head differently can be made to see different requests, so whatever two
 * readers could take in two ways is refused.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112">RFC 9112, sections 2.2, 3.2, 5, 6 and
 *     11.2</a>
 */
final class RequestHead {

  private static final int BAD_REQUEST = 400;
  private static final int EXPECTATION_FAILED = 417;

  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";
  private static final Pattern REQUEST_LINE =
      Pattern.compile(TOKEN + " [\\x21-\\x7E\\x80-\\xFF]++ HTTP/(\\d\\.\\d)");
  private static final Pattern FIELD =
      Pattern.compile("(" + TOKEN + "):([\\t\\x20-\\x7E\\x80-\\xFF]*+)");
  private static final Pattern HOST = Pattern.compile("[0-9A-Za-z._~!$&'()*+,;=%:\\[\\]-]*+");
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}+");

  private final List<String> hosts = new ArrayList<>();
  private final List<String> lengths = new ArrayList<>();
  private final List<String> codings = new ArrayList<>();
  private final List<String> expectations = new ArrayList<>();
  private final boolean older;

  private RequestHead(boolean older) {
    this.older = older;
  }

  /**
   * Decides whether a request is refused for its head.
   *
   * @param head everything up to and with the empty line
   * @return the status of the refusal, or empty
   */
  static OptionalInt refusal(String head) {
    if (!head.endsWith("\r\n\r\n")) {
      return OptionalInt.of(BAD_REQUEST);
    }
    String[] lines = head.substring(0, head.length() - 4).split("\r\n", -1);
    Matcher first = REQUEST_LINE.matcher(lines[0]);
    if (!first.matches() || !first.group(1).startsWith("1.")) {
      return OptionalInt.of(BAD_REQUEST);
    }
    RequestHead request = new RequestHead(first.group(1).equals("1.0"));
    for (int i = 1; i < lines.length; i++) {
      if (!request.accepts(lines[i])) {
        return OptionalInt.of(BAD_REQUEST);
      }
    }
    return request.refusal();
  }

  private boolean accepts(String line) {
    Matcher field = FIELD.matcher(line);
    if (!field.matches()) {
      return false;
    }
    String value = field.group(2).strip();
    switch (field.group(1).toLowerCase(Locale.ROOT)) {
      case "host" -> hosts.add(value);
      case "content-length" -> lengths.add(value);
      case "transfer-encoding" -> codings.add(value);
      case "expect" -> expectations.add(value);
      default -> {}
    }
    return true;
  }

  private OptionalInt refusal() {
    if (!hasHost() || !hasOneFraming()) {
      return OptionalInt.of(BAD_REQUEST);
    }
    return expectations.stream().allMatch("100-continue"::equalsIgnoreCase)
        ? OptionalInt.empty()
        : OptionalInt.of(EXPECTATION_FAILED);
  }

  private boolean hasHost() {
    boolean enough = older ? hosts.size() <= 1 : hosts.size() == 1;
    return enough && hosts.stream().allMatch(host -> HOST.matcher(host).matches());
  }

  /** At most one of a length and the coding {@code chunked}, which HTTP/1.0 does not know. */
  private boolean hasOneFraming() {
    if (codings.isEmpty()) {
      return lengths.size() <= 1
          && lengths.stream().allMatch(length -> LENGTH.matcher(length).matches());
    }
    return !older
        && lengths.isEmpty()
        && codings.size() == 1
        && codings.get(0).equalsIgnoreCase("chunked");
  }
}
