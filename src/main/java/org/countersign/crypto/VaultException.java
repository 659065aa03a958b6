package org.countersign.crypto;

import java.util.Optional;
import java.util.Set;
import org.countersign.error.OAuthError;
import org.countersign.error.OAuthException;

/**
 * A sealed text could not be opened. To a client it is a failure of the server, and the request
 * gets nothing; to the audit log it is a refusal like any other. The message holds neither the text
 * nor the key.
 */
public final class VaultException extends OAuthException {

  private static final long serialVersionUID = 1L;

  private static final OAuthError PUBLIC =
      new OAuthError(500, "server_error", "Internal server error");

  private final String missingKey;

  private VaultException(String message, String missingKey) {
    super(PUBLIC, message);
    this.missingKey = missingKey;
  }

  static VaultException damaged(Place place, String reason) {
    return new VaultException(place + " does not open: " + reason, null);
  }

  static VaultException missing(Place place, String keyId, Set<String> configured) {
    String message =
        place
            + " does not open: COUNTERSIGN_PREVIOUS_MASTER_KEYS lacks the master key "
            + keyId
            + " that it takes; configured: "
            + String.join(", ", configured);
    return new VaultException(message, keyId);
  }

  /** The id of the master key that it takes, when it is none of those configured. */
  public Optional<String> missingKey() {
    return Optional.ofNullable(missingKey);
  }
}
