package org.countersign.tenant.file;

import java.util.List;
import java.util.Optional;
import org.countersign.crypto.Secret;

/**
 * Brings confirmed factors of one kind into the server. Each kind of factor has its own; they are
 * found by CDI.
 */
public interface FactorImport {

  /** The key of the kind in {@code mfa_factors}: {@code totp}, {@code phone} or {@code email}. */
  String key();

  /** What a value of this kind must be, if this one is not; the text must not show the value. */
  Optional<String> refusal(Secret value);

  /**
   * Gives the user these confirmed authenticators in place of all that there are of this kind. It
   * runs in the transaction that applies the file, and marks no user as enrolled.
   *
   * @param values at least one, none of them refused
   */
  void replace(String userId, List<Secret> values);
}
