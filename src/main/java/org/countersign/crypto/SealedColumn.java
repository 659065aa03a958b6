package org.countersign.crypto;

/**
 * A column of the database that holds sealed texts. Whoever keeps one makes it known as a CDI
 * producer, so that its texts are sealed anew when the master key is replaced.
 *
 * @param name the name that its texts are bound to; it is never changed
 * @param table the table
 * @param key the column of its primary key
 * @param sealed the column of the sealed text, which may be null
 * @param ofAuthenticator whether the key is that of an authenticator, whose user owns the text
 * @see "docs/adr/0010-master-keys.md"
 */
public record SealedColumn(
    String name, String table, String key, String sealed, boolean ofAuthenticator) {

  /** The column {@code sealed} of a table that has one row for an authenticator. */
  public static SealedColumn ofAuthenticator(String table) {
    return new SealedColumn(table, table, "authenticator_id", "sealed", true);
  }

  /** A column of a table whose rows belong to nobody, or to the user that is their key. */
  public static SealedColumn of(String name, String table, String key, String sealed) {
    return new SealedColumn(name, table, key, sealed, false);
  }

  /** The place of the text in the row of this key. */
  public Place of(String id) {
    if (ofAuthenticator) {
      throw new IllegalArgumentException(name + " has owners");
    }
    return new Place(name, id, "");
  }

  /** The place of the text in the row of this authenticator of this user. */
  public Place of(String authenticatorId, String userId) {
    if (!ofAuthenticator) {
      throw new IllegalArgumentException(name + " has no owners");
    }
    return new Place(name, authenticatorId, userId);
  }
}
