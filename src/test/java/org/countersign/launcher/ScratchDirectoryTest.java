package org.countersign.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

  private Path leave(String number) throws IOException {
    Files.writeString(lockOf(number), "");
    return Files.createDirectory(parent.resolve("countersign-run-" + number));
  }

  private Path lockOf(String number) {
    return parent.resolve("countersign-run-" + number + ".lock");
  }
}
