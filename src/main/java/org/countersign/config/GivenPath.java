package org.countersign.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads the path that a setting names, and judges what is there. */
final class GivenPath {

  private GivenPath() {}

  /**
   * Reads the path of a directory, which need not exist.
   *
   * @throws SettingException when it is no path, or the path of something else
   */
  static Path directory(String property, String text) {
    Path path = path(property, text);
    if (text.indexOf(';') >= 0) {
      throw new SettingException(property, "must not contain a semicolon");
    }
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new SettingException(property, "is not a directory: " + path);
    }
    return path;
  }

  /**
   * Reads the path of a file that is there.
   *
   * @throws SettingException when it is no path, or no file that can be read
   */
  static Path file(String property, String text) {
    Path path = path(property, text);
    if (!Files.isRegularFile(path)) {
      throw new SettingException(property, "names no file: " + path);
    }
    if (!Files.isReadable(path)) {
      throw new SettingException(property, "names a file that cannot be read: " + path);
    }
    return path;
  }

  private static Path path(String property, String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new SettingException(property, "is not a path: " + e.getReason());
    }
  }
}
