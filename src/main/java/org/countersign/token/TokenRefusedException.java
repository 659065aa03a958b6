package org.countersign.token;

import jakarta.ejb.ApplicationException;
import java.util.Optional;

/** A token is not what it is taken for. The message is for the log and quotes nothing of it. */
@ApplicationException(rollback = true)
public final class TokenRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why a token is refused. */
  public enum Reason {
    /** No token at all, or one that no server would make. */
    MALFORMED,
    /** Not signed by a key of this server with that key's algorithm. */
    UNTRUSTED,
    /** A token of this server, perhaps, but of another kind, issuer or audience. */
    OTHER_KIND,
    /** An mfa_token of this server whose time is over; said of nothing else. */
    EXPIRED,
    /** A token that is not, or no longer, good at this moment. */
    NOT_NOW
  }

  private final Reason reason;
  private final String clientId;
  private final String subject;

  TokenRefusedException(Reason reason, String detail) {
    this(reason, detail, null, null);
  }

  private TokenRefusedException(Reason reason, String detail, String clientId, String subject) {
    super(reason + ": " + detail, null, false, false);
    this.reason = reason;
    this.clientId = clientId;
    this.subject = subject;
  }

  /** The refusal of a token that is genuine and of the right kind, but past its time. */
  static TokenRefusedException late(Reason reason, String detail, String clientId, String subject) {
    return new TokenRefusedException(reason, detail, clientId, subject);
  }

  /** The client that a genuine token of the right kind was given to; empty for any other token. */
  public Optional<String> clientId() {
    return Optional.ofNullable(clientId);
  }

  /** Whom a genuine token of the right kind is about; empty for any other token. */
  public Optional<String> subject() {
    return Optional.ofNullable(subject);
  }

  /** Whether it is a genuine mfa_token of which nothing but its time is wrong. */
  public boolean expired() {
    return reason == Reason.EXPIRED;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
