package org.countersign.tenant.file;

import java.util.List;
import java.util.Map;

/** How a value of the file is shown in a message: in one line, and not all of a long one. */
final class Shown {

  private static final int LONGEST = 80;

  private Shown() {}

  static String of(Object value) {
    if (value instanceof Map) {
      return "is a mapping";
    }
    if (value instanceof List) {
      return "is a list";
    }
    return "is '" + oneLine(String.valueOf(value)) + "'";
  }

  static String oneLine(String text) {
    String line = text.replaceAll("\\p{Cntrl}", "?");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }
}
