package org.countersign.client;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import org.countersign.crypto.CodeHash;
import org.countersign.crypto.Secret;

/**
 * Remembers assertions until they have expired, for all nodes. Of all that bring the same one, the
 * insert lets the first one through.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7523#section-3">RFC 7523, section 3</a>
 */
@Stateless
public class UsedAssertions {

  private static final String INSERT =
      "insert into used_assertion (id, expires_at) values (:id, :expiresAt) on conflict do nothing";

  @PersistenceContext private EntityManager entities;
  @Inject private CodeHash codeHash;

  /**
   * Whether the client's assertion is used for the first time. It is committed at once, so that a
   * request that fails later has used it too. Call it while no transaction is open: it would hold a
   * second connection.
   *
   * @param id what the client calls the assertion, of any length
   * @param expiresAt from when on it would be refused anyway
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public boolean use(String clientId, Secret id, Instant expiresAt) {
    return entities
            .createNativeQuery(INSERT)
            .setParameter("id", codeHash.hash("client-assertion", clientId, id))
            .setParameter("expiresAt", expiresAt)
            .executeUpdate()
        == 1;
  }
}
