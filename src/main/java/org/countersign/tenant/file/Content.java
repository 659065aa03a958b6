package org.countersign.tenant.file;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A value of the file as a text that is the same however the file is laid out. */
final class Content {

  private static final int DEEPEST = 16;

  private Content() {}

  /**
   * The text; keys are sorted, so that their order does not matter.
   *
   * @throws IllegalArgumentException when the value is nested too deeply, as one within itself is
   */
  static String of(Object value) {
    StringBuilder text = new StringBuilder();
    append(text, value, 0);
    return text.toString();
  }

  private static void append(StringBuilder text, Object value, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("nested too deeply");
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> sorted = new TreeMap<>();
      map.forEach((key, member) -> sorted.put(String.valueOf(key), member));
      text.append('{');
      sorted.forEach(
          (key, member) -> {
            append(text, key, depth + 1);
            append(text, member, depth + 1);
          });
      text.append('}');
    } else if (value instanceof List<?> list) {
      text.append('[');
      list.forEach(item -> append(text, item, depth + 1));
      text.append(']');
    } else {
      String scalar = String.valueOf(value);
      text.append(scalar.length()).append(':').append(scalar);
    }
  }
}
