package org.countersign.factor;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.countersign.error.OAuthError;
import org.countersign.tenant.Tenants;

/** All factors of this server, as CDI finds them, in a fixed order. */
@ApplicationScoped
public class Factors {

  /** How many active authenticators a user may have. */
  public static final int MOST_ACTIVE = 10;

  private static final OAuthError TOO_MANY =
      new OAuthError(403, "access_denied", "User has reached the limit of 10 authenticators.");

  @Inject @Any private Instance<Factor> found;
  @Inject private Tenants tenants;

  private List<Factor> factors = List.of();

  @PostConstruct
  void find() {
    factors = found.stream().sorted(Comparator.comparing(Factor::guardianName)).toList();
  }

  /** All of them, whether the tenant has switched them on or not. */
  public Stream<Factor> all() {
    return factors.stream();
  }

  /** Those that are of a certain type, whether switched on or not. */
  public <F extends Factor> Stream<F> all(Class<F> type) {
    return all().filter(type::isInstance).map(type::cast);
  }

  /** Those that the tenant has switched on. */
  public Stream<Factor> enabled() {
    Set<String> names = tenants.enabledFactors();
    return all().filter(factor -> names.contains(factor.guardianName()));
  }

  /** The factor of an authenticator. */
  public Factor of(Authenticator authenticator) {
    return all()
        .filter(factor -> factor.holds(authenticator.kind()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no factor: " + authenticator.kind()));
  }

  /** Whether the authenticator is of a factor that a user can have as the only one. */
  public boolean independent(Authenticator authenticator) {
    return of(authenticator).independent();
  }

  /**
   * Refuses a further authenticator of a user who has {@value #MOST_ACTIVE} already: each of them
   * makes a guess more likely. A pair counts as one, and what cannot be used by itself not at all.
   *
   * @param own the user's authenticators, pending ones too
   * @throws org.countersign.error.OAuthException 403 {@code access_denied}
   */
  public void requireRoom(Collection<Authenticator> own) {
    long active =
        own.stream()
            .filter(one -> one.active() && independent(one))
            .map(Authenticator::device)
            .distinct()
            .count();
    if (active >= MOST_ACTIVE) {
      throw TOO_MANY.asException();
    }
  }

  /**
   * Puts authenticators into the order that clients see: those that can be used by themselves
   * first. Each group keeps its order, so that a recovery code, which can be as old as the
   * authenticator it came with, is never the first while there is another.
   */
  public Stream<Authenticator> inOrder(Collection<Authenticator> authenticators) {
    return authenticators.stream()
        .sorted(Comparator.comparing((Authenticator one) -> !independent(one)));
  }
}
