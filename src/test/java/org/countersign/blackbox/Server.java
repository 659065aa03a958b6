package org.countersign.blackbox;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The packaged jar, running as a process of its own on a free port. */
public final class Server implements AutoCloseable {

  private static final long START_SECONDS = 240;
  private static final String READY = "Countersign is ready at ";

  private final Process process;
  private final int port;
  private final Path output;
  private final Path temporary;
  private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
  private final Thread reader;

  /**
   * How a server ended that did not stay up.
   *
   * @param code the exit code
   * @param output everything it wrote
   */
  public record Exit(int code, String output) {

    /** The last line that is not empty. */
    public String lastLine() {
      String[] lines = output.strip().split("\\R");
      return lines[lines.length - 1];
    }
  }

  private Server(Map<String, String> environment, int port, List<String> arguments)
      throws IOException {
    this.port = port;
    output = Files.createTempFile(Path.of("target"), "server-", ".log");
    temporary = Files.createTempDirectory("server-");
    process = process(environment, arguments).start();
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    reader = new Thread(this::copyOutput, "output of server " + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts a server on a free port and waits until it is ready, at most 240 seconds.
   *
   * @param environment its settings; nothing is inherited from the environment of the tests
   * @param arguments options beside {@code --port}
   */
  public static Server start(Map<String, String> environment, String... arguments) {
    return startAt(freePort(), environment, arguments);
  }

  /** Starts a server on this port, otherwise as {@link #start}. */
  public static Server startAt(int port, Map<String, String> environment, String... arguments) {
    List<String> all = new ArrayList<>(List.of("--port", Integer.toString(port)));
    all.addAll(List.of(arguments));
    Server server = launch(environment, port, all);
    server.awaitReady();
    return server;
  }

  /** Runs the jar with exactly these options until it ends by itself, at most 240 seconds. */
  public static Exit run(Map<String, String> environment, String... arguments) {
    try (Server server = launch(environment, 0, List.of(arguments))) {
      if (!server.process.waitFor(START_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("did not end:\n" + server.output());
      }
      server.reader.join();
      return new Exit(server.process.exitValue(), server.output());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A port of the loopback address that nobody listens on. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The address that the server answers at and calls itself. */
  public URI url() {
    return URI.create("http://localhost:" + port);
  }

  /** Requests to this server. */
  public Http http() {
    return new Http(url());
  }

  /** The process id. */
  public long pid() {
    return process.pid();
  }

  /** What the server wrote up to now, both streams. */
  public String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the server has written a line with this text in it, at most 60 seconds. */
  public void awaitLine(String text) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    synchronized (output) {
      while (!output().contains(text)) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          throw new IllegalStateException("no line with \"" + text + "\":\n" + output());
        }
        try {
          output.wait(left);
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  /** Ends the server at once, as a power cut would. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Ends the server as an operator would; its exit code is then {@link #exitCode()}. */
  @Override
  public void close() {
    process.destroy();
    awaitEnd();
  }

  /** The exit code of a server that has ended. */
  public int exitCode() {
    return process.exitValue();
  }

  private static Server launch(Map<String, String> environment, int port, List<String> arguments) {
    try {
      return new Server(environment, port, arguments);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ProcessBuilder process(Map<String, String> environment, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx512m");
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(List.of(System.getProperty("countersign.test.jvm").split(" ")));
    command.addAll(List.of("-jar", System.getProperty("countersign.test.jar")));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("COUNTERSIGN_"));
    builder.environment().putAll(environment);
    return builder;
  }

  private void copyOutput() {
    try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8);
        Writer out = Files.newBufferedWriter(output)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.write(line + System.lineSeparator());
        out.flush();
        synchronized (output) {
          output.notifyAll();
        }
        if (line.startsWith(READY)) {
          ready.complete(true);
        }
      }
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
    ready.complete(false);
  }

  private void awaitReady() {
    try {
      if (!ready.get(START_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the server ended:\n" + output());
      }
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new IllegalStateException("the server did not start:\n" + output(), e);
    }
    if (http().get("/health/ready").send().status() != 200) {
      process.destroyForcibly();
      throw new IllegalStateException("the server is not ready:\n" + output());
    }
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        throw new IllegalStateException("the server did not stop:\n" + output());
      }
      reader.join();
      deleteTemporaryFiles();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A server that was killed leaves its unpacked libraries, some 200 MB. */
  private void deleteTemporaryFiles() {
    if (Files.exists(temporary)) {
      try (Stream<Path> files = Files.walk(temporary)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
