package org.countersign.notice;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Writes each notice as a line into the server's log, for whoever reads it from there. */
final class ConsoleNoticeSender implements NoticeSender {

  private static final Logger LOG = System.getLogger(ConsoleNoticeSender.class.getName());

  @Override
  public void send(Notice notice) {
    LOG.log(Level.INFO, "notice {0}", notice.json());
  }
}
