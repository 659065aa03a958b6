package org.countersign.connector;

import java.util.OptionalInt;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpProbe;
import org.glassfish.grizzly.http.HttpRequestPacket;

/**
 * Refuses a request whose head {@link RequestHead} does not accept, and hides offers to change the
 * protocol. The codec itself reads heads leniently. It answers what is thrown while it parses a
 * head with the status that the response has then, or 400, and ends the connection.
 *
 * <p>A request that offers an upgrade is answered as if it did not, which RFC 9110 allows a server
 * that does not want it. The codec would keep the body of such a request from the application, so
 * the header's name is changed before the codec reads it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-7.8">RFC 9110, section 7.8</a>
 */
final class HeadRefusal extends HttpProbe.Adapter {

  private static final Attribute<RawHead> HEAD =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(RawHead.class.getName());

  /** Takes the bytes of a head before the codec does. */
  @Override
  @SuppressWarnings("rawtypes") // as the monitor is declared
  public void onDataReceivedEvent(Connection connection, Buffer buffer) {
    if (Requests.headIsDue(connection)) {
      RawHead head = HEAD.get(connection);
      if (head == null) {
        head = new RawHead();
        HEAD.set(connection, head);
      }
      head.take(buffer);
    }
  }

  /** Judges a head that is complete. */
  @Override
  @SuppressWarnings("rawtypes") // as the monitor is declared
  public void onHeaderParseEvent(Connection connection, HttpHeader parsed, int size) {
    RawHead head = HEAD.remove(connection);
    if (head != null && parsed instanceof HttpRequestPacket request) {
      OptionalInt refusal = RequestHead.refusal(head.text(size));
      if (refusal.isPresent()) {
        request.getResponse().setStatus(refusal.getAsInt());
        throw new IllegalArgumentException("a malformed head");
      }
    }
  }
}
