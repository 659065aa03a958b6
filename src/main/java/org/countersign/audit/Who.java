package org.countersign.audit;

/**
 * Whom an audit row is about.
 *
 * @param userId the user, or null where none is known
 * @param clientId the client, or null where none is known
 * @param detail what else to say, at most 400 characters and never a secret; may be null
 */
public record Who(String userId, String clientId, String detail) {

  private static final int LONGEST = 400;

  /** Cuts the detail to what any database keeps: printable ASCII, not too long. */
  public Who {
    if (detail != null) {
      detail = detail.replaceAll("[^\\x20-\\x7E]", "?");
      detail = detail.length() > LONGEST ? detail.substring(0, LONGEST) : detail;
    }
  }

  /** Without detail. */
  public static Who of(String userId, String clientId) {
    return new Who(userId, clientId, null);
  }

  /** The same, with this user and client where it names none. */
  Who orElse(String otherUserId, String otherClientId) {
    return new Who(
        userId == null ? otherUserId : userId, clientId == null ? otherClientId : clientId, detail);
  }
}
