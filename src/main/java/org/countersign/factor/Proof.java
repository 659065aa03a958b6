package org.countersign.factor;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.countersign.crypto.Secret;

/**
 * A code that is right. It still has to be spent: of all that hold the same proof, one will
 * succeed.
 *
 * @param authenticator the authenticator that the code is of
 * @param spend spends the code by one conditional update; false when another was first
 * @param replacement the code that takes the place of the spent one, for recovery codes
 */
public record Proof(
    Authenticator authenticator, BooleanSupplier spend, Optional<Secret> replacement) {

  /** A proof that leaves nothing in its place. */
  public static Proof of(Authenticator authenticator, BooleanSupplier spend) {
    return new Proof(authenticator, spend, Optional.empty());
  }
}
