package org.countersign.association;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.countersign.factor.Authenticators;
import org.countersign.notice.MaskedNames;
import org.countersign.session.MfaCaller;

/**
 * Deletes an authenticator, and looks up its name while it still has one. A name that does not open
 * would end the transaction that deletes it, so it is looked up before.
 */
@ApplicationScoped
public class Removal {

  @Inject private Authenticators authenticators;
  @Inject private MaskedNames names;
  @Inject private AuthenticatorList list;

  /**
   * Deletes the authenticator, as {@link AuthenticatorList#delete} does.
   *
   * @throws org.countersign.error.OAuthException if the caller may not, or has none of this id
   */
  public void remove(MfaCaller caller, String id) {
    Optional<String> maskedName =
        authenticators.of(caller.userId()).stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .flatMap(names::of);
    list.delete(caller, id, maskedName);
  }
}
