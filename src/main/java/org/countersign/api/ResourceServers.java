package org.countersign.api;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.crypto.Place;
import org.countersign.crypto.SealedColumn;
import org.countersign.crypto.Vault;
import org.countersign.persistence.ReadOnce;
import org.countersign.persistence.StoredText;

/** The APIs of the tenant that were declared; those built into the server are not among them. */
@Stateless
public class ResourceServers {

  @Produces
  static final SealedColumn SECRETS =
      SealedColumn.of("resource_server", "resource_server", "identifier", "sealed_signing_secret");

  @PersistenceContext private EntityManager entities;
  @Inject private Vault vault;
  @Inject private ReadOnce once;
  @Inject private Event<AlgorithmsChanged> changes;

  /** The API with exactly this identifier, as it was when this request first asked for it. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public Optional<ResourceServer> find(String identifier) {
    return StoredText.possible(identifier)
        ? once.get("api " + identifier, () -> row(identifier))
        : Optional.empty();
  }

  private Optional<ResourceServer> row(String identifier) {
    return Optional.ofNullable(entities.find(ResourceServer.class, identifier));
  }

  /** How access tokens of this API are written and signed. */
  public TokenForm tokenForm(ResourceServer api) {
    Place place = SECRETS.of(api.identifier());
    return new TokenForm(
        api.tokenDialect(),
        api.signingAlgorithm(),
        Optional.ofNullable(api.sealedSigningSecret()).map(text -> vault.open(place, text)));
  }

  /** The algorithms that access tokens of any API are signed with. */
  public Set<SigningAlgorithm> algorithms() {
    return entities
        .createQuery("select distinct r.signingAlg from ResourceServer r", String.class)
        .getResultStream()
        .map(name -> SigningAlgorithm.named(name).orElseThrow())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Makes the API, or changes it to what is said now; its signing secret is kept sealed. */
  public void declare(ResourceServerSettings settings) {
    Place place = SECRETS.of(settings.identifier());
    String sealed =
        settings.tokenForm().secret().map(secret -> vault.seal(place, secret)).orElse(null);
    once.forget();
    entities.merge(new ResourceServer(settings, sealed));
    changes.fire(new AlgorithmsChanged());
  }
}
