package org.countersign.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchDirectoryTest {

  @TempDir private Path parent;
  private Path own;

  @BeforeEach
  void makeOwn() throws IOException {
    own = Files.createDirectory(parent.resolve("own"));
  }

  @Test
  void theFolderOfAProcessThatIsGoneIsRemovedWithAllThatIsInIt() throws IOException {
    Path folder = leave("1");
    Files.writeString(Files.createDirectories(folder.resolve("lib/a")).resolve("b.jar"), "b");
    ScratchDirectory.removeAbandoned(parent, own);
    assertThat(parent).isDirectoryNotContaining("glob:**countersign-run-*");
  }

  @Test
  void theFolderOfAProcessThatRunsStays() throws IOException {
    Path folder = leave("2");
    try (FileChannel channel = FileChannel.open(lockOf("2"), StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      ScratchDirectory.removeAbandoned(parent, own);
      assertThat(lock.isValid()).isTrue();
    }
    assertThat(folder).isDirectory();
    assertThat(lockOf("2")).exists();
  }

  @Test
  void whatALinkLeadsToStays() throws IOException {
    Path elsewhere = Files.createDirectory(parent.resolve("elsewhere"));
    Path precious = Files.writeString(elsewhere.resolve("precious"), "p");
    Files.createSymbolicLink(leave("3").resolve("link"), elsewhere);
    Files.writeString(lockOf("4"), "");
    Files.createSymbolicLink(parent.resolve("countersign-run-4"), elsewhere);
    Files.createSymbolicLink(lockOf("5"), precious);
    ScratchDirectory.removeAbandoned(parent, own);
    assertThat(precious).hasContent("p");
    assertThat(parent.resolve("countersign-run-3")).doesNotExist();
  }

  @Test
  void theFolderThatAnOrderlyEndCouldNotEmptyIsRemoved() throws IOException {
    Path folder = Files.createDirectory(parent.resolve("countersign-run-6"));
    Files.writeString(folder.resolve("rest"), "r");
    ScratchDirectory.removeAbandoned(parent, own);
    assertThat(folder).doesNotExist();
  }

  /** Each start, and each command beside a running server, looks for abandoned folders. */
  @Test
  void anotherProcessLeavesTheFolderOfARunningOneAlone() throws Exception {
    Process running = start();
    try (BufferedReader answer = running.inputReader()) {
      Path folder = Path.of(answer.readLine());
      assertThat(folder).isDirectoryContaining("glob:**made.tmp");
      for (int i = 0; i < 2; i++) {
        Process other = start();
        other.getOutputStream().close();
        assertThat(other.waitFor()).isZero();
      }
      assertThat(folder).isDirectoryContaining("glob:**made.tmp");
    } finally {
      running.destroy();
    }
  }

  private Process start() throws IOException {
    List<String> classPath = new ArrayList<>();
    for (Class<?> type : List.of(ScratchDirectory.class, Holder.class)) {
      classPath.add(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.io.tmpdir=" + parent,
            "-cp",
            String.join(File.pathSeparator, classPath),
            Holder.class.getName())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** A process that makes its folder, tells where it is, and ends with its input. */
  static final class Holder {
    public static void main(String[] arguments) throws IOException {
      ScratchDirectory.use();
      Path folder = Path.of(System.getProperty("java.io.tmpdir"));
      Files.createFile(folder.resolve("made.tmp"));
      System.out.println(folder);
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }

  private Path leave(String number) throws IOException {
    Files.writeString(lockOf(number), "");
    return Files.createDirectory(parent.resolve("countersign-run-" + number));
  }

  private Path lockOf(String number) {
    return parent.resolve("countersign-run-" + number + ".lock");
  }
}
