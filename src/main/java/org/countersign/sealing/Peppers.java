package org.countersign.sealing;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.countersign.crypto.MasterKeys;
import org.countersign.crypto.Pepper;
import org.countersign.crypto.Place;
import org.countersign.crypto.RandomCodes;
import org.countersign.crypto.SealedColumn;
import org.countersign.crypto.Vault;

/**
 * Keeps the pepper, which is made once for the lifetime of the database.
 *
 * @see "docs/adr/0010-master-keys.md"
 */
@Stateless
public class Peppers {

  @Produces
  static final SealedColumn COLUMN = SealedColumn.of("pepper", "pepper", "name", "sealed");

  private static final Place PLACE = COLUMN.of(StoredPepper.NAME);

  @PersistenceContext private EntityManager entities;
  @Inject private MasterKeys masterKeys;
  @Inject private RandomCodes randomCodes;
  @Inject private Vault vault;

  /**
   * The pepper, made if there is none. Of nodes that start at once one makes it.
   *
   * @throws org.countersign.crypto.VaultException when the master key that sealed it is missing
   * @throws IllegalStateException when its row is gone: no new one can stand in for it
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public Pepper load() {
    StoredPepper stored = entities.find(StoredPepper.class, StoredPepper.NAME);
    if (stored == null) {
      throw new IllegalStateException("the row of the table pepper is gone");
    }
    if (stored.sealed().isEmpty()) {
      keep(stored.derived() ? derived() : Pepper.random(randomCodes));
      entities.refresh(stored);
    }
    return Pepper.of(vault.open(PLACE, stored.sealed().orElseThrow()));
  }

  /**
   * The pepper of a database, read outside of a server; empty when no start has made it.
   *
   * @throws org.countersign.crypto.VaultException when it does not open
   */
  public static Optional<Pepper> read(Connection connection, Vault vault) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select sealed from pepper where name = ?")) {
      select.setString(1, StoredPepper.NAME);
      try (ResultSet row = select.executeQuery()) {
        String sealed = row.next() ? row.getString(1) : null;
        return Optional.ofNullable(sealed).map(text -> Pepper.of(vault.open(PLACE, text)));
      }
    }
  }

  private void keep(Pepper pepper) {
    entities
        .createQuery(
            "update StoredPepper p set p.sealed = :sealed"
                + " where p.name = :name and p.sealed is null")
        .setParameter("sealed", vault.seal(PLACE, pepper.exported()))
        .setParameter("name", StoredPepper.NAME)
        .executeUpdate();
  }

  /** The hashes are of the master key that sealed the signing keys beside them. */
  private Pepper derived() {
    List<?> sealed =
        entities
            .createNativeQuery("select sealed_jwk from signing_key order by created_at limit 1")
            .getResultList();
    return Pepper.derived(
        sealed.isEmpty()
            ? masterKeys.current()
            : masterKeys.thatSealed(PLACE, sealed.get(0).toString()));
  }
}
