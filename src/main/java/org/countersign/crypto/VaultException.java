package org.countersign.crypto;

/** A sealed text could not be opened. The message holds neither the text nor the key. */
public final class VaultException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  VaultException(String message) {
    super(message);
  }
}
