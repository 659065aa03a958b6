package org.countersign.launcher;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The folder that holds all temporary files of one process, below the system's temporary folder.
 *
 * <p>The server unpacks some 200 MB at each start and removes them when it stops in order. A
 * process that is killed cannot, so the next start removes the folders of processes that are gone.
 * A running process holds a lock on the file beside its folder, which ends with it however it ends.
 */
final class ScratchDirectory {

  private static final Logger LOG = System.getLogger(ScratchDirectory.class.getName());

  private static final String PREFIX = "countersign-run-";
  private static final String LOCK = ".lock";
  private static final String TEMPORARY = "java.io.tmpdir";

  /** Held until the process ends: a channel that nobody holds is closed, and its lock with it. */
  @SuppressWarnings("unused")
  private static FileChannel held;

  private ScratchDirectory() {}

  /**
   * Makes the folder of this process and lets every temporary file from now on be in it. Must be
   * called before the first temporary file is made.
   *
   * @throws IOException when the system's temporary folder cannot be written to
   */
  static synchronized void use() throws IOException {
    Path parent = Path.of(System.getProperty(TEMPORARY));
    Path lock = Files.createTempFile(parent, PREFIX, LOCK);
    lock.toFile().deleteOnExit();
    held = FileChannel.open(lock, StandardOpenOption.WRITE);
    held.lock();
    Path own = Files.createDirectory(folderOf(lock));
    own.toFile().deleteOnExit();
    System.setProperty(TEMPORARY, own.toString());
    removeAbandoned(parent, own);
  }

  /**
   * The folder for temporary files, to be named wherever one is made: the runtime may remember the
   * folder of the first one.
   */
  static Path current() {
    return Path.of(System.getProperty(TEMPORARY));
  }

  /**
   * Removes the folders of this user's processes that are gone. It does not open the lock of its
   * own folder: on POSIX systems a process that closes any channel of a file loses all its locks on
   * it, and the next process would take the folder for an abandoned one.
   */
  static void removeAbandoned(Path parent, Path own) throws IOException {
    try (DirectoryStream<Path> locks = Files.newDirectoryStream(parent, PREFIX + "*" + LOCK)) {
      for (Path lock : locks) {
        try {
          if (!folderOf(lock).equals(own)
              && Files.getOwner(lock, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(own))
              && Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS)) {
            removeIfAbandoned(lock);
          }
        } catch (IOException e) {
          LOG.log(Level.DEBUG, "cannot remove what an earlier start left: " + lock, e);
        }
      }
    }
    removeUnlocked(parent, own);
  }

  /** A process that ends in order removes its lock last, also if its folder was not empty. */
  private static void removeUnlocked(Path parent, Path own) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path folder : folders) {
        boolean abandoned =
            Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && !Files.exists(folder.resolveSibling(folder.getFileName() + LOCK))
                && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(own));
        if (abandoned) {
          Files.walkFileTree(folder, new Removal());
        }
      }
    }
  }

  private static void removeIfAbandoned(Path lock) throws IOException {
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock taken = channel.tryLock()) {
      if (taken != null) {
        Path folder = folderOf(lock);
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
          Files.walkFileTree(folder, new Removal());
        }
        Files.delete(lock);
      }
    } catch (OverlappingFileLockException e) {
      // This process holds it too, so it is not abandoned.
    }
  }

  private static Path folderOf(Path lock) {
    String name = lock.getFileName().toString();
    return lock.resolveSibling(name.substring(0, name.length() - LOCK.length()));
  }

  /** Links are removed and not followed: others can write in the system's temporary folder. */
  private static final class Removal extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException failure)
        throws IOException {
      Files.delete(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
