package org.countersign.jose;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The form of a signed token, judged before any key is touched: small, in three parts, each in the
 * one base64url spelling it has, and with no header member beyond those that are expected. So a
 * token never brings its own key, the address of one, or a demand on how to be read.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515#section-5.2">RFC 7515, section 5.2</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8725#section-3">RFC 8725, section 3</a>
 */
public final class StrictJws {

  /** The longest token that is looked at, in characters. */
  public static final int MAX_LENGTH = 8 * 1024;

  private static final Pattern DOT = Pattern.compile(".", Pattern.LITERAL);

  private StrictJws() {}

  /**
   * Takes a token apart.
   *
   * @param required the members that its header must have
   * @param optional the members that it may have besides
   * @throws MalformedJwsException for a bad form
   */
  public static SignedJWT parse(String raw, Set<String> required, Set<String> optional) {
    if (raw.length() > MAX_LENGTH) {
      throw new MalformedJwsException("longer than " + MAX_LENGTH);
    }
    String[] parts = DOT.split(raw, -1);
    if (parts.length != 3) {
      throw new MalformedJwsException("not of three parts");
    }
    for (String part : parts) {
      checkSpelling(part);
    }
    try {
      checkMembers(parts[0], required, optional);
      return SignedJWT.parse(raw);
    } catch (ParseException | IllegalArgumentException e) {
      throw new MalformedJwsException("not a signed token");
    }
  }

  /** Lenient decoders skip foreign characters and spare bits, so that one token has many forms. */
  private static void checkSpelling(String part) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(part);
      if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part)) {
        return;
      }
    } catch (IllegalArgumentException e) {
      throw new MalformedJwsException("not base64url");
    }
    throw new MalformedJwsException("not the one spelling in base64url");
  }

  /** Before the library sees them: it parses the keys and certificates that a header brings. */
  private static void checkMembers(String header, Set<String> required, Set<String> optional)
      throws ParseException {
    Set<String> members = JSONObjectUtils.parse(new Base64URL(header).decodeToString()).keySet();
    boolean expected =
        members.stream().allMatch(name -> required.contains(name) || optional.contains(name));
    if (!expected || !members.containsAll(required)) {
      throw new MalformedJwsException("not the expected header members");
    }
  }
}
