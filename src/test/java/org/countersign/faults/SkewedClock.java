package org.countersign.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the machine's clock of a server with {@link SkewAgent} shows. */
public final class SkewedClock {

  /** The property with the path of the file that holds the skew in milliseconds. */
  static final String FILE = "skewed.clock.file";

  private SkewedClock() {}

  /** As {@link System#currentTimeMillis()}, but so far ahead or behind as the file says now. */
  public static long currentTimeMillis() {
    try {
      String skew = Files.readString(Path.of(System.getProperty(FILE)));
      return System.currentTimeMillis() + Long.parseLong(skew);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@link System#nanoTime()}, which setting a clock does not touch. */
  public static long nanoTime() {
    return System.nanoTime();
  }
}
