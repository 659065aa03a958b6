package org.countersign.factor;

import org.countersign.crypto.Secret;
import org.countersign.session.MfaCaller;

/**
 * A factor that nobody asks for: it comes along with the first association of a user, becomes
 * active with the first confirmation, and goes with the last authenticator.
 */
public interface AccompanyingFactor extends Factor {

  /** Makes a pending authenticator and returns its code, which is shown this once. */
  Secret accompany(MfaCaller caller);
}
