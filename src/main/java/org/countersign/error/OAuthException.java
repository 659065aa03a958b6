package org.countersign.error;

import jakarta.ejb.ApplicationException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.Map;
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
  private final transient More more;

  /** What goes along with the error: all of it may be empty. */
  private record More(
      JsonObject members, Optional<Duration> retryAfter, Map<String, String> challenge) {

    static final More NOTHING = new More(JsonValue.EMPTY_JSON_OBJECT, Optional.empty(), Map.of());
  }

  /** A refusal without private detail. */
  public OAuthException(OAuthError error) {
    this(error, error.description());
  }

  /** A refusal with a detail for the log; the detail must hold no secret. */
  public OAuthException(OAuthError error, String detail) {
    this(error, detail, More.NOTHING);
  }

  private OAuthException(OAuthError error, String detail, More more) {
    super(detail, null, false, false);
    this.error = error;
    this.more = more;
  }

  /** The same refusal whose body carries further members beside the two standard ones. */
  public OAuthException withMembers(JsonObject members) {
    return with(new More(members, more.retryAfter(), more.challenge()));
  }

  /**
   * The same refusal with a {@code Retry-After} header, rounded up to whole seconds, at least 1.
   */
  public OAuthException retryAfter(Duration wait) {
    return with(new More(more.members(), Optional.of(wait), more.challenge()));
  }

  /**
   * The same refusal whose {@code WWW-Authenticate} header says what would do.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9470#section-3">RFC 9470, section 3</a>
   */
  public OAuthException withChallenge(String attribute, String value) {
    return with(new More(more.members(), more.retryAfter(), Map.of(attribute, value)));
  }

  private OAuthException with(More other) {
    return new OAuthException(error, getMessage(), other);
  }

  /** What the client is told. */
  public OAuthError error() {
    return error;
  }

  /** Further members of the error body; empty in most refusals. */
  public JsonObject members() {
    return more.members();
  }

  /** How long the client should wait before it asks again. */
  public Optional<Duration> retryAfter() {
    return more.retryAfter();
  }

  /** Further attributes of the {@code WWW-Authenticate} header; empty in most refusals. */
  public Map<String, String> challenge() {
    return more.challenge();
  }
}
