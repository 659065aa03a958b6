package org.countersign.wire;

import java.util.List;

/**
 * What one name stands for in a body.
 *
 * @param kind how the client wrote it
 * @param values the texts; empty for {@link Kind#OTHER}
 */
record Parameter(Kind kind, List<String> values) {

  /** The ways to write a parameter. */
  enum Kind {
    /** One text. */
    TEXT,
    /** A JSON array of strings. */
    ARRAY,
    /** A name that stands more than once in a form. */
    REPEATED,
    /** Any other JSON value: a number, a literal, an object, a mixed array. */
    OTHER
  }

  Parameter {
    values = List.copyOf(values);
  }

  static Parameter text(String value) {
    return new Parameter(Kind.TEXT, List.of(value));
  }

  static Parameter array(List<String> values) {
    return new Parameter(Kind.ARRAY, values);
  }

  static Parameter repeated(List<String> values) {
    return new Parameter(Kind.REPEATED, values);
  }

  static Parameter other() {
    return new Parameter(Kind.OTHER, List.of());
  }

  /** An empty text says as little as no text. */
  boolean isEmpty() {
    return kind == Kind.TEXT && values.get(0).isEmpty();
  }
}
