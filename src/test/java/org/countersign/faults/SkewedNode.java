package org.countersign.faults;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.countersign.blackbox.Server;

/** A server process whose wall clock a test sets, also while the server runs. */
final class SkewedNode implements AutoCloseable {

  private final Path file;
  private final Server server;

  /** Starts it with a wall clock that is ahead by so much, or behind. */
  SkewedNode(Map<String, String> environment, Duration skew) {
    try {
      Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "skew-");
      file = folder.resolve("milliseconds");
      set(skew);
      environment.put("JDK_JAVA_OPTIONS", "-javaagent:" + agent(folder) + "=" + file);
      server = Server.start(environment);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Server server() {
    return server;
  }

  /** Sets the wall clock. */
  void set(Duration skew) {
    try {
      Path next = file.resolveSibling("next");
      Files.writeString(next, Long.toString(skew.toMillis()));
      Files.move(next, file, ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }

  private static Path agent(Path folder) throws IOException {
    Path jar = folder.resolve("agent.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", SkewAgent.class.getName());
    manifest.getMainAttributes().putValue("Boot-Class-Path", jar.getFileName().toString());
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest)) {
      for (String name : new String[] {"SkewAgent", "SkewAgent$1", "SkewedClock"}) {
        String entry = "org/countersign/faults/" + name + ".class";
        entries.putNextEntry(new JarEntry(entry));
        try (InputStream in = SkewedNode.class.getResourceAsStream("/" + entry)) {
          in.transferTo(entries);
        }
      }
    }
    return jar;
  }
}
