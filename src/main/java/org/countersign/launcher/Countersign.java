package org.countersign.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import fish.payara.micro.boot.PayaraMicroBoot;
import fish.payara.micro.boot.PayaraMicroLauncher;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.logging.LogManager;
import org.countersign.config.DatabaseSettings;
import org.countersign.config.SettingException;
import org.countersign.config.Settings;
import org.countersign.config.StartupFailure;

/**
 * Starts the server in this process: on one address and port and no other, and only with its
 * application. Exit codes: 1 when it could not start, or could not do what it was to do instead, 2
 * when the command line is wrong.
 */
public final class Countersign {

  /** The name that the application has in the jar, by which the server puts it at the root. */
  private static final String APPLICATION = "ROOT";

  /** The server puts its log in the place of {@link System#err}. */
  private static final PrintStream CONSOLE = System.err;

  private Countersign() {}

  /** Starts the server, and returns while it runs. */
  public static void main(String[] arguments) {
    try {
      Options options = Options.parse(List.of(arguments), GivenSettings::lookup);
      ScratchDirectory.use();
      switch (options.action()) {
        case HELP -> System.out.print(text("usage.txt"));
        case ROTATE_KEYS -> rotateKeys();
        case SEALED_UNDER -> sealedUnder();
        case HEALTH -> health(options);
        case VERIFY_AUDIT -> verifyAudit();
        case START -> start(options);
      }
    } catch (UsageException e) {
      System.err.println("countersign: " + e.getMessage());
      System.exit(2);
    } catch (SettingException e) {
      fail(e.problems());
    } catch (IOException e) {
      fail("cannot write to the temporary folder, see -Djava.io.tmpdir: " + e.getMessage());
    }
  }

  private static void rotateKeys() {
    DatabaseSettings database = GivenSettings.read().database();
    try {
      KeyRotationRequest.send(database);
      System.out.println("New signing keys are asked for; the servers take turns within seconds.");
    } catch (IOException | SQLException e) {
      System.err.println("countersign: no new signing keys: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void verifyAudit() {
    GivenSettings.read();
    try {
      System.out.println(AuditVerification.run(GivenSettings::lookup));
    } catch (IOException | RuntimeException e) { // whatever it is, the log is not verified
      System.err.println("countersign: audit log not verified: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void sealedUnder() {
    DatabaseSettings database = GivenSettings.read().database();
    try {
      SealedUnder.lines(database).forEach(System.out::println);
    } catch (IOException | SQLException e) {
      System.err.println("countersign: not counted: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void health(Options options) {
    try {
      HealthCheck.run(options);
    } catch (IOException e) {
      System.err.println("countersign: not ready: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void start(Options options) {
    Settings settings = GivenSettings.read(options);
    checkFree(options);
    checkBeforeTheBoot();
    if (options.demo()) {
      endWithParent();
    }
    LogLimits.install();
    boot(options, settings.stop().drain()).ifPresent(Countersign::fail);
    System.out.println("Countersign is ready at " + settings.issuer() + " (Ctrl-C stops it)");
    if (options.demo()) {
      System.out.print(text("demo.txt").replace("{url}", settings.publicUrl().toString()));
    }
    System.out.flush();
  }

  /** The check has no types of its own: whatever it throws is why there is no start. */
  private static void checkBeforeTheBoot() {
    try {
      PreflightChecks.run(GivenSettings::lookup, line -> CONSOLE.println("countersign: " + line));
    } catch (IOException | RuntimeException e) {
      fail(e.getMessage());
    }
  }

  /** The demo ends with the build that started it, however that ends. */
  private static void endWithParent() {
    ProcessHandle.current()
        .parent()
        .ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(0)));
  }

  /** Why the application does not serve, or empty when it does. */
  private static Optional<String> boot(Options options, Duration drain) {
    try {
      PayaraMicroBoot server =
          PayaraMicroLauncher.create(
              new String[] {
                "--port",
                Integer.toString(options.port()),
                "--nocluster",
                "--disablephonehome",
                "--prebootcommandfile",
                preBootFile(options).toString()
              });
      GracefulStop.install(ServerConnector.guard(server.getRuntime()), drain);
      ServerLog.quieten();
      boolean deployed = server.getRuntime().getDeployedApplicationNames().contains(APPLICATION);
      return StartupFailure.reason().or(() -> deployed ? Optional.empty() : unknown());
    } catch (Exception e) { // the server's own launcher declares no less
      return StartupFailure.reason().or(() -> unknown());
    }
  }

  private static Optional<String> unknown() {
    return Optional.of("the application could not be deployed; the log above says why");
  }

  private static Path preBootFile(Options options) throws IOException {
    Path file = Files.createTempFile(ScratchDirectory.current(), "countersign-", ".asadmin");
    file.toFile().deleteOnExit();
    return Files.writeString(file, text("pre-boot.txt").replace("{address}", options.address()));
  }

  /** The server itself would come up without its listener. */
  private static void checkFree(Options options) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(options.address()), options.port()));
    } catch (IOException e) {
      fail("cannot listen on " + options.address() + ":" + options.port() + ": " + e.getMessage());
    }
  }

  private static String text(String resource) {
    try (InputStream in = Countersign.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The reason is the last line: the server, which may be up, has nothing more to say. */
  private static void fail(String reason) {
    fail(List.of(reason));
  }

  private static void fail(List<String> reasons) {
    LogManager.getLogManager().reset();
    PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
    System.setOut(silent);
    System.setErr(silent);
    reasons.forEach(reason -> CONSOLE.println("countersign: not started: " + reason));
    System.exit(1);
  }
}
