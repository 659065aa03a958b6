package org.countersign.connector;

import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.http.HttpPacketParsing;
import org.glassfish.grizzly.http.HttpServerFilter;

/** The request that the codec is reading on a connection, as the codec itself notes it. */
final class Requests {

  private static final Attribute<HttpPacketParsing> REQUEST =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(
          HttpServerFilter.HTTP_SERVER_REQUEST_ATTR_NAME);

  private Requests() {}

  /** Tells whether the next bytes belong to the head of a request. */
  static boolean headIsDue(Connection<?> connection) {
    HttpPacketParsing request = REQUEST.get(connection);
    return request != null && !request.isHeaderParsed();
  }

  /** Tells whether a head is complete and its body is not. */
  static boolean bodyIsDue(Connection<?> connection) {
    HttpPacketParsing request = REQUEST.get(connection);
    return request != null && request.isHeaderParsed();
  }
}
