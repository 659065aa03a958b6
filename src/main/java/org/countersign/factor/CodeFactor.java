package org.countersign.factor;

import java.util.List;
import java.util.Optional;
import org.countersign.crypto.Secret;

/** A factor whose code is checked without a challenge before it. */
public interface CodeFactor extends Factor {

  /**
   * Looks for the authenticator that the code is of. Nothing is spent yet: that is up to the proof
   * that is returned.
   *
   * @param candidates authenticators of one user, all of this factor
   */
  Optional<Proof> prove(List<Authenticator> candidates, Secret code);
}
