package org.countersign.crypto;

/**
 * Where a sealed text is kept, and whose it is: it opens nowhere else and for nobody else.
 *
 * @param column what the text is, one name for each column of sealed texts
 * @param id the primary key of the row
 * @param owner the user whose row it is; empty when the row is nobody's or its key names the user
 */
public record Place(String column, String id, String owner) {

  /** What the first format was bound to. It did not know the owner. */
  String firstBinding() {
    return column + ":" + id;
  }

  /** The length goes along, so that no part of the id passes for one of the owner. */
  String binding() {
    return column + ":" + id.length() + ":" + id + ":" + owner;
  }

  /** For the log: it names the row and nothing that is secret. */
  @Override
  public String toString() {
    return firstBinding();
  }
}
