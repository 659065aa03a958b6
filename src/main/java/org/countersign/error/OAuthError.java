package org.countersign.error;

/**
 * The public part of a refusal: what goes over the wire, and nothing else.
 *
 * @param status the HTTP status, 400 to 599
 * @param code the member {@code error}
 * @param description the member {@code error_description}; client libraries compare it literally
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-5.2">RFC 6749, section 5.2</a>
 */
public record OAuthError(int status, String code, String description) {

  /** Refuses a status that is no refusal and a missing code. */
  public OAuthError {
    if (status < 400 || status > 599 || code == null || description == null) {
      throw new IllegalArgumentException("not an error: " + status + " " + code);
    }
  }

  /** A 400 {@code invalid_request} with the given sentence. */
  public static OAuthError invalidRequest(String description) {
    return new OAuthError(400, "invalid_request", description);
  }

  /** The 400 {@code invalid_request} for a parameter that is not there. */
  public static OAuthError missingParameter(String name) {
    return invalidRequest("Missing required parameter: " + name);
  }

  /** The refusal as an exception whose private detail is empty. */
  public OAuthException asException() {
    return new OAuthException(this);
  }

  /** The refusal as an exception with a detail that only the log sees. */
  public OAuthException because(String detail) {
    return new OAuthException(this, detail);
  }
}
