package org.countersign.config;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What is wrong with the settings, so that all of it is told at once. */
final class Problems {

  private final List<String> lines = new ArrayList<>();

  void add(List<String> more) {
    lines.addAll(more);
  }

  /** The value, or null when it is refused, which {@link #refuse} then says. */
  <T> T collect(Supplier<T> value) {
    return collect(value, null);
  }

  /** The value, or another one to go on with when it is refused. */
  <T> T collect(Supplier<T> value, T instead) {
    try {
      return value.get();
    } catch (SettingException e) {
      lines.addAll(e.problems());
      return instead;
    }
  }

  /**
   * Ends the reading if anything is wrong.
   *
   * @throws SettingException with all of it
   */
  void refuse() {
    if (!lines.isEmpty()) {
      throw new SettingException(lines);
    }
  }
}
