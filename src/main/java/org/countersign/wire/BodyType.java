package org.countersign.wire;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.error.OAuthError;

/** The media types that a body of parameters may have, both in UTF-8 and nothing else. */
enum BodyType {
  /** {@code application/json}. */
  JSON,
  /** {@code application/x-www-form-urlencoded}, or no type at all. */
  FORM_OR_JSON;

  private static final Pattern MEDIA_TYPE =
      Pattern.compile("\\s*([\\w.+-]{1,80}/[\\w.+-]{1,80})\\s*(?:;(.*))?");
  private static final Pattern CHARSET =
      Pattern.compile("(?i)\\s*charset\\s*=\\s*(\"?)([^\"\\s]*)\\1\\s*");
  private static final OAuthError UNSUPPORTED =
      new OAuthError(
          415,
          "invalid_request",
          "The content type must be application/json or application/x-www-form-urlencoded");
  private static final OAuthError CHARSET_REFUSED =
      OAuthError.invalidRequest("The charset of the request body must be UTF-8");

  /** The kind of body that a content type announces; null and a blank header announce nothing. */
  static BodyType of(String contentType) {
    if (contentType == null || contentType.isBlank()) {
      return FORM_OR_JSON;
    }
    Matcher matcher = MEDIA_TYPE.matcher(contentType);
    if (!matcher.matches()) {
      throw UNSUPPORTED.asException();
    }
    BodyType type =
        switch (matcher.group(1).toLowerCase(Locale.ROOT)) {
          case "application/json" -> JSON;
          case "application/x-www-form-urlencoded" -> FORM_OR_JSON;
          default -> throw UNSUPPORTED.asException();
        };
    checkCharset(matcher.group(2));
    return type;
  }

  private static void checkCharset(String attributes) {
    if (attributes == null) {
      return;
    }
    for (String attribute : attributes.split(";")) {
      Matcher charset = CHARSET.matcher(attribute);
      boolean named = attribute.strip().toLowerCase(Locale.ROOT).startsWith("charset");
      if (named && !(charset.matches() && isUtf8(charset.group(2)))) {
        throw CHARSET_REFUSED.asException();
      }
    }
  }

  private static boolean isUtf8(String charset) {
    return charset.equalsIgnoreCase("utf-8") || charset.equalsIgnoreCase("utf8");
  }
}
