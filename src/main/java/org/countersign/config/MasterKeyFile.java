package org.countersign.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.countersign.crypto.MasterKey;
import org.countersign.crypto.RandomCodes;

/**
 * The master key of a development installation, made at its first start and kept beside the
 * embedded database. Of starts that run at once one makes it and the others take it.
 */
final class MasterKeyFile {

  private static final String NAME = "master.key";

  private final Path file;
  private final RandomCodes randomCodes;

  MasterKeyFile(Path dataDir, RandomCodes randomCodes) {
    this.file = dataDir.resolve(NAME);
    this.randomCodes = randomCodes;
  }

  /**
   * The key in the file, which is made if it is not there.
   *
   * @throws SettingException when the file cannot be made or read, or holds no key
   */
  MasterKey read() {
    try {
      if (!Files.exists(file)) {
        create();
      }
      return new MasterKey(Base64.getDecoder().decode(Files.readString(file).strip()));
    } catch (IOException e) {
      throw refusal("cannot be used for " + file + ": " + e.getClass().getSimpleName());
    } catch (IllegalArgumentException e) {
      throw refusal("has no key of " + MasterKey.LENGTH + " bytes in base64 in " + file);
    }
  }

  /** A link to a complete file either appears whole or finds that another was first. */
  private void create() throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), NAME, ".new", ownerOnly());
    try {
      write(draft);
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      return;
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private void write(Path draft) throws IOException {
    String key = Base64.getEncoder().encodeToString(randomCodes.bytes(MasterKey.LENGTH)) + "\n";
    try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(key.getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private FileAttribute<?>[] ownerOnly() {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static SettingException refusal(String reason) {
    return new SettingException("countersign.data-dir", reason);
  }
}
