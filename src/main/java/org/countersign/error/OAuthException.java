package org.countersign.error;

import jakarta.ejb.ApplicationException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.Optional;

/**
 * A refusal on its way to the client. It rolls the running transaction back; what must outlive a
 * refusal (a spent attempt, an audit row) is therefore written by a transaction of its own.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-5.2">RFC 6749, section 5.2</a>
 */
@ApplicationException(rollback = true)
public class OAuthException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient OAuthError error;
  private final transient JsonObject members;
  private final Duration retryAfter;

  /** A refusal without private detail. */
  public OAuthException(OAuthError error) {
    this(error, error.description());
  }

  /** A refusal with a detail for the log; the detail must hold no secret. */
  public OAuthException(OAuthError error, String detail) {
    this(error, detail, JsonValue.EMPTY_JSON_OBJECT, null);
  }

  private OAuthException(OAuthError error, String detail, JsonObject members, Duration retryAfter) {
    super(detail, null, false, false);
    this.error = error;
    this.members = members;
    this.retryAfter = retryAfter;
  }

  /** The same refusal whose body carries further members beside the two standard ones. */
  public OAuthException withMembers(JsonObject more) {
    return new OAuthException(error, getMessage(), more, retryAfter);
  }

  /**
   * The same refusal with a {@code Retry-After} header, rounded up to whole seconds, at least 1.
   */
  public OAuthException retryAfter(Duration wait) {
    return new OAuthException(error, getMessage(), members, wait);
  }

  /** What the client is told. */
  public OAuthError error() {
    return error;
  }

  /** Further members of the error body; empty in most refusals. */
  public JsonObject members() {
    return members;
  }

  /** How long the client should wait before it asks again. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
