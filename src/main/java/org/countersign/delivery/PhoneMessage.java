package org.countersign.delivery;

import static java.util.Objects.requireNonNull;

import org.countersign.crypto.Secret;

/**
 * One message to one phone.
 *
 * @param recipient the number in its E.164 form
 * @param text what the person reads or hears; it contains the code
 * @param messageType {@link #SMS} or {@link #VOICE}
 * @param action {@link #ENROLLMENT} or {@link #SECOND_FACTOR}
 * @param code the code alone, for providers that have templates of their own
 * @param language the language of the text, such as {@code en}
 * @param clientId the client for which the code is asked
 * @param userId the user who is to get it
 */
public record PhoneMessage(
    String recipient,
    Secret text,
    String messageType,
    String action,
    Secret code,
    String language,
    String clientId,
    String userId) {

  /** A text message. */
  public static final String SMS = "sms";

  /** A call that reads the text out. */
  public static final String VOICE = "voice";

  /** The code confirms a new authenticator. */
  public static final String ENROLLMENT = "enrollment";

  /** The code is the second factor of a login. */
  public static final String SECOND_FACTOR = "second-factor-authentication";

  /** Refuses a message with a missing part or a type or action that does not exist. */
  public PhoneMessage {
    requireNonNull(recipient, "recipient");
    requireNonNull(text, "text");
    requireNonNull(code, "code");
    requireNonNull(language, "language");
    requireNonNull(clientId, "clientId");
    requireNonNull(userId, "userId");
    if (!SMS.equals(messageType) && !VOICE.equals(messageType)) {
      throw new IllegalArgumentException("no message type: " + messageType);
    }
    if (!ENROLLMENT.equals(action) && !SECOND_FACTOR.equals(action)) {
      throw new IllegalArgumentException("no action: " + action);
    }
  }

  /** Without the number, the text and the code. */
  @Override
  public String toString() {
    return messageType + " for " + action + " of " + userId;
  }
}
