package org.countersign.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What was measured, in target/faults.md. */
final class Figures {

  private Figures() {}

  /** One more line. */
  static synchronized void note(String promise, String figure) {
    try {
      Files.writeString(
          Path.of("target", "faults.md"),
          "* " + promise + ": " + figure + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
