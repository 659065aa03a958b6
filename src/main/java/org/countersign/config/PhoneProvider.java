package org.countersign.config;

/** How codes get to a phone. */
public enum PhoneProvider {
  /** They do not: nobody can be sent one. */
  NONE,
  /** The code is written to the console: for development. */
  CONSOLE,
  /** The message is posted to a web address. */
  WEBHOOK
}
