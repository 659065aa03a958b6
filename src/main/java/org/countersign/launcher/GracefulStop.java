package org.countersign.launcher;

import fish.payara.micro.PayaraMicroRuntime;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.JMRuntimeException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import sun.misc.Signal;

/**
 * What a signal to end does: the server itself would drop whatever is being answered. Requests that
 * are inside are answered first, for at most 10 seconds; others are told to go elsewhere, and the
 * node is no longer ready. Then the port is closed and the process ends, with the exit code that
 * the signal would have had. A second signal ends it at once.
 */
final class GracefulStop {

  private static final String LISTENER =
      "configs.config.server-config.network-config.network-listeners"
          + ".network-listener.http-listener.enabled=false";

  private static final long LONGEST = TimeUnit.SECONDS.toNanos(10);

  /** Between the last answer of the application and its last byte, or a request and the count. */
  private static final long QUIET = TimeUnit.MILLISECONDS.toNanos(250);

  private static final int SIGNAL_EXIT = 128;

  private final AtomicBoolean begun = new AtomicBoolean();
  private final PayaraMicroRuntime server;

  private GracefulStop(PayaraMicroRuntime server) {
    this.server = server;
  }

  /** From now on SIGTERM and SIGINT stop the server in this way. */
  static void install(PayaraMicroRuntime server) {
    GracefulStop stop = new GracefulStop(server);
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
      answerWhoIsInside();
      server.run("set", LISTENER);
    } catch (InstanceNotFoundException e) {
      // The application is not up, so nobody is inside.
    } catch (JMException | JMRuntimeException e) {
      System.err.println("countersign: stopped without waiting for requests: " + e);
    } finally {
      System.exit(code);
    }
  }

  private static void answerWhoIsInside() throws JMException {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    ObjectName node = new ObjectName("org.countersign:type=Node");
    beans.invoke(node, "stop", null, null);
    long latest = System.nanoTime() + LONGEST;
    long quietSince = System.nanoTime();
    while (System.nanoTime() - quietSince < QUIET && System.nanoTime() < latest) {
      if (!beans.getAttribute(node, "Inside").equals(0)) {
        quietSince = System.nanoTime();
      }
      pause();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
