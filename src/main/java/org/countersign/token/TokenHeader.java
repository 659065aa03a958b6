package org.countersign.token;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;
import org.countersign.token.TokenRefusedException.Reason;

/**
 * The form of a token, judged before any key is touched: small, in three parts, each in the one
 * base64url spelling it has, and with no header member beyond those this server writes.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515#section-5.2">RFC 7515, section 5.2</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8725#section-3">RFC 8725, section 3</a>
 */
final class TokenHeader {

  /** The longest token that is looked at, in characters. */
  static final int MAX_LENGTH = 8 * 1024;

  private static final Set<String> MEMBERS = Set.of("alg", "typ", "kid");
  private static final Pattern DOT = Pattern.compile(".", Pattern.LITERAL);

  private TokenHeader() {}

  /**
   * Takes the token apart.
   *
   * @throws TokenRefusedException for a bad form
   */
  static SignedJWT parse(String raw) {
    if (raw.length() > MAX_LENGTH) {
      throw malformed("longer than " + MAX_LENGTH);
    }
    String[] parts = DOT.split(raw, -1);
    if (parts.length != 3) {
      throw malformed("not of three parts");
    }
    for (String part : parts) {
      checkSpelling(part);
    }
    try {
      SignedJWT token = SignedJWT.parse(raw);
      checkMembers(token.getHeader());
      return token;
    } catch (ParseException | IllegalArgumentException e) {
      throw malformed("not a signed token");
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
      throw malformed("not base64url");
    }
    throw malformed("not the one spelling in base64url");
  }

  /** By the text itself, for the library drops a member whose value is the default. */
  private static void checkMembers(JWSHeader header) throws ParseException {
    String text = header.toBase64URL().decodeToString();
    if (!MEMBERS.equals(JSONObjectUtils.parse(text).keySet())) {
      throw malformed("not the three header members that are written");
    }
    if (header.getKeyID() == null || header.getType() == null) {
      throw malformed("no kid or no typ");
    }
  }

  private static TokenRefusedException malformed(String detail) {
    return new TokenRefusedException(Reason.MALFORMED, detail);
  }
}
