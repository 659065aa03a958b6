package org.countersign.delivery;

/** Sends codes to phones, in the way that the settings choose. */
public interface SmsSender {

  /**
   * Hands a message over to the provider. To be called without a transaction: it may take close to
   * five seconds.
   *
   * @throws DeliveryException when the provider did not accept the message
   */
  void send(PhoneMessage message);
}
