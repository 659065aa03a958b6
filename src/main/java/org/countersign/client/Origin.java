package org.countersign.client;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a web page comes from, in the one form in which browsers send it.
 *
 * @param scheme such as {@code https}
 * @param host in lower case, in its ASCII form
 * @param port with its colon; empty for the scheme's own
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6454#section-6.2">RFC 6454, section 6.2</a>
 * @see "docs/compatibility.md, section Browsers"
 */
public record Origin(String scheme, String host, String port) {

  /** The longest that is looked at, in characters. */
  public static final int MAX_LENGTH = 300;

  private static final String LABEL = "[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?";
  private static final String NAME = LABEL + "(?:\\." + LABEL + ")*";
  private static final String PORT = "(|:[1-9][0-9]{0,4})";
  private static final Pattern FORM =
      Pattern.compile("([a-z][a-z0-9+.-]*)://(" + NAME + "|\\[[0-9a-f:.]+])" + PORT);
  private static final Pattern WILD =
      Pattern.compile("(https?)://(\\*(?:\\." + LABEL + "){2,})" + PORT);

  /** The origin of that header; empty for none, for {@code null} and for every other form. */
  public static Optional<Origin> of(String header) {
    return header == null ? Optional.empty() : matched(FORM, header);
  }

  /**
   * Whether an entry of this text could allow an origin: it is one, or one whose first label is an
   * asterisk with at least two labels behind.
   */
  public static boolean canBeAllowed(String entry) {
    return matched(FORM, entry).or(() -> matched(WILD, entry)).isPresent();
  }

  /** The entries that allow this origin; an asterisk stands for exactly one label. */
  public List<String> entries() {
    int dot = host.indexOf('.');
    return dot < 0
        ? List.of(toString())
        : List.of(toString(), new Origin(scheme, "*" + host.substring(dot), port).toString());
  }

  /** As it is sent. */
  @Override
  public String toString() {
    return scheme + "://" + host + port;
  }

  private static Optional<Origin> matched(Pattern form, String text) {
    Matcher matcher = form.matcher(text);
    boolean matches = text.length() <= MAX_LENGTH && matcher.matches();
    return matches
        ? Optional.of(new Origin(matcher.group(1), matcher.group(2), matcher.group(3)))
            .filter(Origin::hasNoDefaultPort)
        : Optional.empty();
  }

  private boolean hasNoDefaultPort() {
    return !(scheme.equals("https") && port.equals(":443"))
        && !(scheme.equals("http") && port.equals(":80"));
  }
}
