package org.countersign.delivery;

import org.countersign.crypto.Secret;

/** The words around a code. */
public final class MessageText {

  /** The language of these words. */
  public static final String LANGUAGE = "en";

  private MessageText() {}

  /**
   * What the person reads or hears.
   *
   * @param action {@link PhoneMessage#ENROLLMENT} or {@link PhoneMessage#SECOND_FACTOR}
   * @param messageType {@link PhoneMessage#VOICE} spells the code digit by digit
   * @param code the code
   * @param friendlyName the name of the tenant as its users know it
   */
  public static Secret of(String action, String messageType, Secret code, String friendlyName) {
    boolean voice = PhoneMessage.VOICE.equals(messageType);
    String digits = voice ? String.join(", ", code.reveal().split("")) : code.reveal();
    String purpose =
        PhoneMessage.ENROLLMENT.equals(action) ? "add this phone to" : "finish logging in to";
    String text =
        voice
            ? "Your code to %2$s %3$s is %1$s. Once more: %1$s."
            : "%1$s is your code to %2$s %3$s. Do not share it.";
    return new Secret(text.formatted(digits, purpose, friendlyName));
  }
}
