package org.countersign.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/**
 * How the server stops.
 *
 * @param drain how long it serves, not ready, after it was told to stop: up to 10 minutes
 */
public record StopSettings(Duration drain) {

  private static final String DRAIN = "countersign.drain";
  private static final Duration LONGEST = Duration.ofMinutes(10);

  static StopSettings read(PropertyReader properties) {
    return new StopSettings(
        properties.text(DRAIN).map(StopSettings::duration).orElse(Duration.ZERO));
  }

  private static Duration duration(String text) {
    try {
      Duration drain = Duration.parse(text);
      if (!drain.isNegative() && drain.compareTo(LONGEST) <= 0) {
        return drain;
      }
    } catch (DateTimeParseException e) {
      // refused below, like a duration out of range
    }
    throw new SettingException(
        DRAIN, "must be from PT0S to PT10M, such as PT10S, not \"" + text + "\"");
  }
}
