package org.countersign.jose;

/** A text is no signed token of the form that was asked for. The message quotes nothing of it. */
public final class MalformedJwsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MalformedJwsException(String detail) {
    super(detail, null, false, false);
  }
}
