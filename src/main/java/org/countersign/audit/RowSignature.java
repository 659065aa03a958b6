package org.countersign.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Which start of a node wrote a row, and the proof of it.
 *
 * @param writer the id of the start, drawn at random
 * @param number the number of the row there, from 1 on
 * @param mac the MAC of these two and the content of the row under {@link RowKey}; may be null
 *     where someone else wrote the row
 */
record RowSignature(String writer, long number, String mac) {

  /** The columns that {@link #read} wants. */
  static final String COLUMNS = "writer, writer_number, row_mac";

  /** The signature; empty when the row names no writer. */
  static Optional<RowSignature> read(ResultSet row) throws SQLException {
    String writer = row.getString("writer");
    return writer == null
        ? Optional.empty()
        : Optional.of(
            new RowSignature(writer, row.getLong("writer_number"), row.getString("row_mac")));
  }
}
