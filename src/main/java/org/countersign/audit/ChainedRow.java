package org.countersign.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A row of the log with all that is hashed of it, as the database holds it.
 *
 * @param id its primary key
 * @param content what it says
 * @param signature who wrote it; empty for a row that names no writer
 */
record ChainedRow(long id, RowContent content, Optional<RowSignature> signature) {

  /** The columns that {@link #read} wants. */
  static final String COLUMNS = "id, " + RowContent.COLUMNS + ", " + RowSignature.COLUMNS;

  static ChainedRow read(ResultSet row) throws SQLException {
    return new ChainedRow(row.getLong("id"), RowContent.read(row), RowSignature.read(row));
  }

  /** Its place when it comes after another and is of the rows from before they were signed. */
  ChainPosition unsignedAfter(ChainPosition previous, ChainKey key) {
    long sequence = previous.sequence() + 1;
    return new ChainPosition(sequence, content.hash(key, "entry", sequence, previous.hash(), id));
  }

  /** Its place when it comes after another, with the verdict on its signature. */
  ChainPosition after(ChainPosition previous, boolean genuine, ChainKey key) {
    long sequence = previous.sequence() + 1;
    String hash =
        content.hash(
            key,
            "signed entry",
            sequence,
            previous.hash(),
            id,
            genuine,
            signature.map(RowSignature::writer).orElse(null),
            signature.map(RowSignature::number).orElse(null),
            signature.map(RowSignature::mac).orElse(null));
    return new ChainPosition(sequence, hash);
  }

  /** Whether a node of this installation wrote it as it is. */
  boolean signedUnder(RowKey key) {
    return signature.filter(found -> key.signed(content, found)).isPresent();
  }
}
