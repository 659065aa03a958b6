package org.countersign.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** Absolute http and https addresses. */
final class HttpUri {

  private static final Set<String> SCHEMES = Set.of("http", "https");

  private HttpUri() {}

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
