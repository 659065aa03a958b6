package org.countersign.connector;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import org.glassfish.grizzly.Buffer;

/** The bytes of one request's head, as the client sent them. */
final class RawHead {

  /** More than the codec accepts as a head; what comes behind is part of a body. */
  private static final int LONGEST = 16 * 1024;

  private static final String UPGRADE = "upgrade";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
  private int start;

  /** Where the current line begins, and whether its colon has passed. */
  private int line;

  private boolean inValue;
  private boolean ended;

  /**
   * Takes what is new of a buffer, in which every byte of the head stands from its position on, and
   * hides an {@code Upgrade} header from the reader of the buffer.
   */
  void take(Buffer buffer) {
    start = buffer.position();
    int length = Math.min(buffer.remaining(), LONGEST);
    for (int i = bytes.size(); i < length; i++) {
      byte next = buffer.get(start + i);
      bytes.write(next);
      if (next == '\n') {
        ended |= i - line <= 1; // nothing but CR and LF
        line = i + 1;
        inValue = false;
      } else if (next == ':' && !inValue && !ended) {
        inValue = true;
        hideUpgrade(buffer, i);
      }
    }
  }

  private void hideUpgrade(Buffer buffer, int colon) {
    if (colon - line == UPGRADE.length()) {
      for (int i = 0; i < UPGRADE.length(); i++) {
        if ((buffer.get(start + line + i) | 0x20) != UPGRADE.charAt(i)) {
          return;
        }
      }
      buffer.put(start + line, (byte) '-');
    }
  }

  /**
   * Returns the head.
   *
   * @param end where it ends in the buffer that was taken last
   */
  String text(int end) {
    int length = Math.min(Math.max(end - start, 0), bytes.size());
    return bytes.toString(ISO_8859_1).substring(0, length);
  }
}
