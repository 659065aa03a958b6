package org.countersign.factor;

import java.util.Map;

/**
 * What an association has made.
 *
 * @param authenticator the pending authenticator; of a pair, the one that is to be reached
 * @param members what the answer shows of it, once; the values are secrets
 */
public record Enrollment(Authenticator authenticator, Map<String, String> members) {

  /** Secrets do not print. */
  @Override
  public String toString() {
    return "Enrollment[" + authenticator.id() + "]";
  }
}
