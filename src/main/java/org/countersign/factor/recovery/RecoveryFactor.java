package org.countersign.factor.recovery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.countersign.crypto.Secret;
import org.countersign.factor.AccompanyingFactor;
import org.countersign.factor.Authenticator;
import org.countersign.factor.Authenticators;
import org.countersign.factor.CodeFactor;
import org.countersign.factor.Proof;
import org.countersign.session.MfaCaller;

/**
 * The code that lets a user in who has lost every authenticator.
 *
 * @see "docs/compatibility.md, section Grants and errors"
 */
@ApplicationScoped
public class RecoveryFactor implements AccompanyingFactor, CodeFactor {

  private static final String KIND = "recovery-code";

  @Inject private RecoveryCodes codes;
  @Inject private Authenticators authenticators;

  @Override
  public String guardianName() {
    return KIND;
  }

  @Override
  public String requirementType() {
    return KIND;
  }

  @Override
  public String authenticatorType() {
    return KIND;
  }

  @Override
  public boolean holds(String kind) {
    return KIND.equals(kind);
  }

  @Override
  public boolean independent() {
    return false;
  }

  @Override
  public int rank(Authenticator authenticator) {
    return 90;
  }

  @Override
  public Secret accompany(MfaCaller caller) {
    Authenticator made = authenticators.pending(KIND, authenticators.newDevice(), caller);
    Secret code = codes.draw();
    codes.keep(made.id(), code);
    return code;
  }

  @Override
  public Optional<Proof> prove(List<Authenticator> candidates, Secret code) {
    for (Authenticator candidate : candidates) {
      Optional<String> hash = codes.match(candidate.id(), code);
      if (hash.isPresent()) {
        Secret next = codes.draw();
        return Optional.of(
            new Proof(
                candidate,
                () -> codes.replace(candidate.id(), hash.get(), next),
                Optional.of(next)));
      }
    }
    return Optional.empty();
  }
}
