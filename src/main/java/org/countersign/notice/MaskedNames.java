package org.countersign.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.countersign.error.OAuthException;
import org.countersign.factor.Authenticator;
import org.countersign.factor.Factors;

/** The names of authenticators as far as they can be read. */
@ApplicationScoped
public class MaskedNames {

  @Inject private Factors factors;

  /**
   * The masked name of an authenticator; empty too when what it is made of does not open, which is
   * no reason to say nothing. To be called while no transaction is open.
   */
  public Optional<String> of(Authenticator authenticator) {
    try {
      return factors.of(authenticator).maskedName(authenticator);
    } catch (OAuthException sealed) {
      return Optional.empty();
    }
  }
}
