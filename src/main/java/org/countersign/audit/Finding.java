package org.countersign.audit;

/**
 * Something that sealing found in the log, said once.
 *
 * @param kind what it is
 * @param text one line for the operator
 */
public record Finding(Kind kind, String text) {

  /** Makes one line of it, for the names in it come from the database. */
  public Finding {
    text = printable(text);
  }

  static String printable(String text) {
    return text.replaceAll("[^\\x20-\\x7E]", "?");
  }

  /** What can be found. */
  public enum Kind {
    /** A row that no node of this installation wrote, or that was changed before it was sealed. */
    NOT_GENUINE("not_genuine"),
    /** Rows that a node has committed are gone. */
    MISSING("missing"),
    /** What a node or the sealing has noted down was changed. */
    CHANGED("changed"),
    /** Rows from before rows were signed; that is no fault. */
    TAKEN_OVER("taken_over");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The word for metrics. */
    public String label() {
      return label;
    }
  }
}
