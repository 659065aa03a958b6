package org.countersign.token;

import org.countersign.api.SigningAlgorithm;

/**
 * What a key is for. A key is used with one algorithm only, also where its numbers would do for
 * two.
 *
 * @param purpose what it signs
 * @param algorithm with which algorithm, never one that uses a secret
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8725#section-3.1">RFC 8725, section 3.1</a>
 */
record KeySlot(KeyPurpose purpose, SigningAlgorithm algorithm) {

  /** The keys of ID tokens and of access tokens for this server's own endpoints. */
  static final KeySlot ACCESS = new KeySlot(KeyPurpose.ACCESS, SigningAlgorithm.RS256);

  /** The keys of mfa_tokens. */
  static final KeySlot MFA = new KeySlot(KeyPurpose.MFA, SigningAlgorithm.ES256);
}
