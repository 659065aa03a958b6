package org.countersign.connector;

import java.util.regex.Pattern;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpProbe;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.util.DataChunk;

/**
 * Refuses a path with a percent sign that no two hexadecimal digits follow. The server would answer
 * it with an empty success. What is thrown while a header is parsed the codec answers with 400, and
 * ends the connection.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986#section-2.1">RFC 3986, section 2.1</a>
 */
final class WholeEscapes extends HttpProbe.Adapter {

  private static final char ESCAPE = '%';
  private static final Pattern BROKEN = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  @Override
  @SuppressWarnings("rawtypes") // as the monitor is declared
  public void onHeaderParseEvent(Connection connection, HttpHeader parsed, int size) {
    if (parsed instanceof HttpRequestPacket request) {
      DataChunk path = request.getRequestURIRef().getOriginalRequestURIBC();
      if (path.indexOf(ESCAPE, 0) >= 0 && BROKEN.matcher(path.toString()).find()) {
        throw new IllegalArgumentException("an escape in the path is broken");
      }
    }
  }
}
