package org.countersign.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A file whose whole content is one secret, as container engines and systemd hand them over. */
final class SecretFile {

  private static final int LARGEST = 64 * 1024;

  private SecretFile() {}

  /**
   * The content without the line break at its end.
   *
   * @param property the setting that names the file
   * @throws SettingException when there is no such file, or it cannot be read or holds no secret
   */
  static String read(String property, String path) {
    String content = content(property, path).replaceFirst("(\\r?\\n)+$", "");
    if (content.isBlank()) {
      throw new SettingException(property, "names an empty file: " + path);
    }
    return content;
  }

  private static String content(String property, String path) {
    try {
      Path file = Path.of(path);
      if (!Files.isRegularFile(file)) {
        throw new SettingException(property, "names no file: " + path);
      }
      if (Files.size(file) > LARGEST) {
        throw new SettingException(property, "names a file of more than 64 KiB: " + path);
      }
      return Files.readString(file);
    } catch (InvalidPathException e) {
      throw new SettingException(property, "is not a path: " + e.getReason());
    } catch (IOException e) {
      throw new SettingException(property, "names a file that cannot be read as text: " + path);
    }
  }
}
