package org.countersign.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Absolute http and https addresses. */
final class HttpUri {

  private static final Set<String> SCHEMES = Set.of("http", "https");

  private HttpUri() {}

  /**
   * The address of a webhook.
   *
   * @param whose what the webhook is of, for the message
   * @param needed whether it must be there
   */
  static Optional<URI> webhook(
      PropertyReader properties, String property, String whose, boolean needed) {
    Optional<URI> url = properties.text(property).map(text -> parse(property, text));
    if (needed && url.isEmpty()) {
      throw new SettingException(
          property, "is missing; the " + whose + " webhook needs an address to post to");
    }
    return url;
  }

  /** The message leaves the value out: an address may carry a user name and a password. */
  static URI parse(String property, String text) {
    try {
      URI uri = new URI(text);
      if (uri.getScheme() != null
          && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))
          && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw new SettingException(property, "is not a URL: " + e.getReason());
    }
    throw new SettingException(property, "must be an absolute http or https URL");
  }
}
