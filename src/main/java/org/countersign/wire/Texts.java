package org.countersign.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.countersign.error.OAuthError;

/** What may pass as a text: well-formed UTF-8 without control characters. */
final class Texts {

  private static final OAuthError NOT_UTF_8 =
      OAuthError.invalidRequest("The request body must be valid UTF-8");
  private static final OAuthError CONTROL =
      OAuthError.invalidRequest("A parameter contains a character that is not allowed");

  private Texts() {}

  /** The bytes as a text; malformed UTF-8 is refused, not replaced. */
  static String decode(byte[] bytes, int length) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw NOT_UTF_8.because("malformed UTF-8");
    }
  }

  /**
   * Gives the text back, or refuses it for a control character other than tab and line ends, or for
   * half a surrogate pair, which a JSON escape can smuggle in and no database keeps.
   */
  static String clean(String text) {
    if (text.codePoints().anyMatch(Texts::isForbidden)) {
      throw CONTROL.asException();
    }
    return text;
  }

  private static boolean isForbidden(int codePoint) {
    boolean surrogate =
        codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    boolean layout = codePoint == '\t' || codePoint == '\n' || codePoint == '\r';
    return surrogate || (Character.isISOControl(codePoint) && !layout);
  }
}
