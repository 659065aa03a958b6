package org.countersign.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.countersign.crypto.MasterKey;
import org.countersign.crypto.RandomCodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyFileTest {

  @TempDir private Path directory;

  @Test
  void keyIsMadeOnceForItsOwnerAloneAndLeavesNothingBeside() throws IOException {
    Path dataDir = directory.resolve("new/data");
    MasterKey first = read(dataDir);
    assertThat(read(dataDir)).isEqualTo(first);
    assertThat(dataDir).isDirectoryContaining("glob:**/master.key");
    assertThat(dataDir.toFile().list()).hasSize(1);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(dataDir))))
        .isEqualTo("rw-------");
  }

  @Test
  void twoInstallationsHaveDifferentKeys() {
    assertThat(read(directory.resolve("a"))).isNotEqualTo(read(directory.resolve("b")));
  }

  @Test
  void startsThatRunAtOnceAllHaveTheSameKey() throws Exception {
    int starts = 16;
    CyclicBarrier together = new CyclicBarrier(starts);
    ExecutorService threads = Executors.newFixedThreadPool(starts);
    try {
      List<Callable<MasterKey>> all = new ArrayList<>();
      for (int i = 0; i < starts; i++) {
        all.add(
            () -> {
              together.await();
              return read(directory);
            });
      }
      MasterKey kept = null;
      for (Future<MasterKey> start : threads.invokeAll(all)) {
        kept = kept == null ? start.get() : kept;
        assertThat(start.get()).isEqualTo(kept);
      }
      assertThat(read(directory)).isEqualTo(kept);
    } finally {
      threads.shutdown();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAAA", "***", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void fileWithoutAKeyIsRefusedAndKept(String content) throws IOException {
    Files.writeString(file(directory), content);
    assertThatThrownBy(() -> read(directory))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith("COUNTERSIGN_DATA_DIR has no key of 32 bytes in base64 in ");
    assertThat(file(directory)).hasContent(content);
  }

  @Test
  void directoryThatCannotBeMadeIsRefused() throws IOException {
    Path inTheWay = Files.writeString(directory.resolve("file"), "x");
    assertThatThrownBy(() -> read(inTheWay.resolve("data")))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith("COUNTERSIGN_DATA_DIR cannot be used for ");
  }

  private static MasterKey read(Path dataDir) {
    return new MasterKeyFile(dataDir, new RandomCodes()).read();
  }

  private static Path file(Path dataDir) {
    return dataDir.resolve("master.key");
  }
}
