package org.countersign.http;

import java.util.concurrent.atomic.AtomicLong;

/** Numbers failures so that a log entry can be pointed at: process and count, nothing secret. */
final class Correlation {

  /** The header that tells the client the id of its failure. */
  static final String HEADER = "X-Correlation-Id";

  private static final AtomicLong COUNT = new AtomicLong();

  private Correlation() {}

  /** The next id, unique on one machine while the process runs. */
  static String next() {
    return Long.toHexString(ProcessHandle.current().pid()) + "-" + COUNT.incrementAndGet();
  }
}
