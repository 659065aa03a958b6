package org.countersign.audit;

/**
 * Whom an audit row is about.
 *
 * @param userId the user, or null where none is known
 * @param clientId the client, or null where none is known
 * @param detail what else to say, at most 400 characters and never a secret; may be null
 */
public record Who(String userId, String clientId, String detail) {

  /** Cuts the detail to what the column holds. */
  public Who {
    if (detail != null && detail.length() > 400) {
      detail = detail.substring(0, 400);
    }
  }

  /** Without detail. */
  public static Who of(String userId, String clientId) {
    return new Who(userId, clientId, null);
  }
}
