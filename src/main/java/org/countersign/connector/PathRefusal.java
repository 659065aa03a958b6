package org.countersign.connector;

import java.util.regex.Pattern;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpProbe;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.util.DataChunk;

/**
 * Refuses a path with a percent sign that no two hexadecimal digits follow, and one with a segment
 * of one dot or two, which clients resolve before they send it. The server would answer some of
 * them with an empty success, or now so and now otherwise. What is thrown while a header is parsed
 * the codec answers with 400, and ends the connection.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986#section-2.1">RFC 3986, section 2.1</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986#section-5.2.4">RFC 3986, section 5.2.4</a>
 */
final class PathRefusal extends HttpProbe.Adapter {

  private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
  private static final Pattern DOT = Pattern.compile("%2[Ee]");
  private static final Pattern DOT_SEGMENT = Pattern.compile("(^|/)\\.{1,2}(/|$)");
  private static final Pattern SLASH = Pattern.compile("%2[Ff]|%5[Cc]|\\\\");

  @Override
  @SuppressWarnings("rawtypes") // as the monitor is declared
  public void onHeaderParseEvent(Connection connection, HttpHeader parsed, int size) {
    if (parsed instanceof HttpRequestPacket request) {
      DataChunk path = request.getRequestURIRef().getOriginalRequestURIBC();
      boolean plain =
          path.indexOf('%', 0) < 0 && path.indexOf("/.", 0) < 0 && path.indexOf('\\', 0) < 0;
      if (!plain && refused(path.toString())) {
        throw new IllegalArgumentException("a path that is none");
      }
    }
  }

  private static boolean refused(String path) {
    String spelled = SLASH.matcher(DOT.matcher(path).replaceAll(".")).replaceAll("/");
    return BROKEN_ESCAPE.matcher(path).find() || DOT_SEGMENT.matcher(spelled).find();
  }
}
