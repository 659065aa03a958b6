package org.countersign.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.regex.Pattern;
import org.countersign.error.OAuthError;
import org.countersign.wire.BodyReader;
import org.countersign.wire.Parameters;
import org.countersign.wire.TimedBody;

/**
 * Lets a resource method take {@link Parameters}, whatever the client called its body. A form may
 * repeat nothing but the two lists of the MFA API, whether or not the endpoint would have looked at
 * it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-3.2">RFC 6749, section 3.2</a>
 */
@Provider
@Consumes(MediaType.WILDCARD)
public class ParametersReader implements MessageBodyReader<Parameters> {

  private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");
  private static final Set<String> LISTS = Set.of("authenticator_types", "oob_channels");
  private static final OAuthError ENCODED =
      new OAuthError(415, "invalid_request", "The request body must not be encoded");

  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type == Parameters.class;
  }

  /** Reads the body; the media type is taken from the header, for JAX-RS fills a missing one in. */
  @Override
  public Parameters readFrom(
      Class<Parameters> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream body) {
    String encoding = headers.getFirst(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.isBlank() && !encoding.equalsIgnoreCase("identity")) {
      throw ENCODED.asException();
    }
    String length = headers.getFirst(HttpHeaders.CONTENT_LENGTH);
    if (length != null && DIGITS.matcher(length).matches()) {
      BodyReader.checkLength(Long.parseLong(length));
    }
    InputStream timed = new TimedBody(body, System::nanoTime);
    Parameters parameters = BodyReader.read(headers.getFirst(HttpHeaders.CONTENT_TYPE), timed);
    parameters.rejectRepeats(LISTS);
    return parameters;
  }
}
