package org.countersign.launcher;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.JMRuntimeException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.countersign.launcher.ServerConnector.Port;
import sun.misc.Signal;

/**
 * Stops the server on SIGTERM and SIGINT without losing a request. The server itself would drop
 * what is being answered. The steps, in this order:
 *
 * <ol>
 *   <li>The node is not ready but serves, for the drain period, so that proxies notice.
 *   <li>New requests get 503; those inside are answered, for at most 10 seconds.
 *   <li>The port closes, for at most 2 seconds.
 *   <li>The process ends, with the exit code that the signal would have had.
 * </ol>
 *
 * A second signal ends the process at once.
 *
 * @see "docs/operations.md, section Stopping and rolling restarts"
 */
final class GracefulStop {

  private static final long LONGEST = TimeUnit.SECONDS.toNanos(10);

  private static final int SIGNAL_EXIT = 128;

  private final AtomicBoolean begun = new AtomicBoolean();
  private final Port port;
  private final Duration drain;

  private GracefulStop(Port port, Duration drain) {
    this.port = port;
    this.drain = drain;
  }

  /** From now on SIGTERM and SIGINT stop the server in this way. */
  static void install(Port port, Duration drain) {
    GracefulStop stop = new GracefulStop(port, drain);
    for (String name : new String[] {"TERM", "INT"}) {
      try {
        Signal.handle(new Signal(name), stop::end);
      } catch (IllegalArgumentException e) {
        // The virtual machine was told to keep this signal for itself, so it ends as ever.
      }
    }
  }

  private void end(Signal signal) {
    int code = SIGNAL_EXIT + signal.getNumber();
    if (!begun.compareAndSet(false, true)) {
      Runtime.getRuntime().halt(code);
    }
    try {
      drainAndAnswer();
    } catch (InstanceNotFoundException e) {
      // The application is not up, so no request is inside.
    } catch (JMException | JMRuntimeException e) {
      System.err.println("countersign: stopped without waiting for requests: " + e);
    } finally {
      closePortAndExit(code);
    }
  }

  private void drainAndAnswer() throws JMException {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    ObjectName node = new ObjectName("org.countersign:type=Node");
    beans.invoke(node, "drain", null, null);
    if (!drain.isZero()) {
      System.out.println("Countersign stops in " + drain.toSeconds() + " s; it is not ready");
      pause(drain.toMillis());
    }
    beans.invoke(node, "stop", null, null);
    long latest = System.nanoTime() + LONGEST;
    while (!beans.getAttribute(node, "Inside").equals(0) && System.nanoTime() < latest) {
      pause(10);
    }
  }

  private void closePortAndExit(int code) {
    try {
      port.close();
    } catch (RuntimeException e) {
      System.err.println("countersign: stopped with its port open: " + e);
    } finally {
      System.exit(code);
    }
  }

  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
