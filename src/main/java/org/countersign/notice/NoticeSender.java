package org.countersign.notice;

/** Hands notices to somebody outside, in the way that the settings choose. */
public interface NoticeSender {

  /**
   * Hands a notice over, once. To be called without a transaction: it may take close to five
   * seconds.
   *
   * @throws org.countersign.delivery.DeliveryException when it was not accepted
   */
  void send(Notice notice);
}
