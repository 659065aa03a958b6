package org.countersign.client;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.crypto.Secret;

/**
 * The credentials of an {@code Authorization: Basic} header.
 *
 * @param clientId the client's id, decoded
 * @param secret the client's secret as it stood in the header
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1">RFC 6749, section 2.3.1</a>
 */
record BasicCredentials(String clientId, Secret secret) {

  private static final String SCHEME = "Basic ";

  /** Whether the header is of this scheme, well-formed or not. */
  static boolean isIn(String header) {
    return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }

  /** The credentials; empty when the header is of this scheme but holds none. */
  static Optional<BasicCredentials> from(String header) {
    try {
      byte[] bytes = Base64.getDecoder().decode(header.substring(SCHEME.length()).trim());
      String pair = new String(bytes, StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(
              new BasicCredentials(
                  decoded(pair.substring(0, colon)), new Secret(pair.substring(colon + 1))));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** The secret as it may be meant: many clients leave out the encoding that the RFC asks for. */
  Stream<Secret> secrets() {
    return Stream.of(secret.reveal(), decoded(secret.reveal())).distinct().map(Secret::new);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }
}
