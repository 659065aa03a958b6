package org.countersign.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.countersign.crypto.Pepper;

/**
 * Signs what a node writes into the audit log. The key is derived from the pepper, which the
 * database has only sealed: write access alone makes no row that passes. The pepper outlives every
 * master key, so old rows stay verifiable.
 *
 * @see "docs/adr/0008-audit-chain.md"
 */
@ApplicationScoped
public class RowKey {

  private static final String LABEL = "countersign audit row 1";

  private ChainKey key;

  /** For the container's proxy. */
  protected RowKey() {}

  /** Signs under a key derived from the pepper. */
  @Inject
  public RowKey(Pepper pepper) {
    key = new ChainKey(pepper.derive(LABEL));
  }

  RowSignature sign(RowContent content, String writer, long number) {
    return new RowSignature(writer, number, content.hash(key, "row", writer, number));
  }

  /** Whether a node of this installation wrote this content under this number. */
  boolean signed(RowContent content, RowSignature signature) {
    RowSignature right = sign(content, signature.writer(), signature.number());
    return ChainKey.same(right.mac(), signature.mac());
  }

  String mac(WriterStatement statement) {
    return key.hash(statement.values());
  }

  boolean signed(WriterStatement statement, String mac) {
    return ChainKey.same(mac(statement), mac);
  }
}
