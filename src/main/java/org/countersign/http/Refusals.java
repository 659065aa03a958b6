package org.countersign.http;

import jakarta.ejb.EJBException;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import org.countersign.error.OAuthError;
import org.countersign.error.OAuthException;

/** Finds what a client may be told about a failure. */
final class Refusals {

  private static final int LONGEST_CHAIN = 20;

  private Refusals() {}

  /** The refusal inside a failure, if somebody meant the client to see one. */
  static Optional<OAuthException> in(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < LONGEST_CHAIN; depth++) {
      if (cause instanceof OAuthException refusal && refusal.error() != null) {
        return Optional.of(refusal);
      }
      cause = causeOf(cause);
    }
    return failure instanceof WebApplicationException http
        ? Optional.of(forStatus(http.getResponse().getStatus()).asException())
        : Outages.in(failure);
  }

  /** The error for a status that the router or the container came to, with no word of theirs. */
  static OAuthError forStatus(int status) {
    return switch (status) {
      case 401 -> new OAuthError(401, "invalid_token", "Unauthorized");
      case 403 -> new OAuthError(403, "access_denied", "Forbidden");
      case 404 -> new OAuthError(404, "not_found", "Not found");
      case 405 -> new OAuthError(405, "invalid_request", "Method not allowed");
      case 406 -> new OAuthError(406, "invalid_request", "Only application/json can be served");
      case 408 -> new OAuthError(408, "invalid_request", "The request body took too long");
      case 413 -> new OAuthError(413, "invalid_request", "The request body is too large");
      case 414 -> new OAuthError(414, "invalid_request", "The request URI is too long");
      case 415 -> new OAuthError(415, "invalid_request", "Unsupported content type");
      case 429 -> new OAuthError(429, "too_many_requests", "Too many requests");
      case 431 -> new OAuthError(431, "invalid_request", "The request headers are too large");
      case 503 -> new OAuthError(503, "temporarily_unavailable", "Service unavailable");
      default -> other(status);
    };
  }

  private static OAuthError other(int status) {
    boolean client = status >= 400 && status < 500;
    return client
        ? new OAuthError(status, "invalid_request", "Bad request")
        : new OAuthError(
            status > 500 && status < 600 ? status : 500, "server_error", "Internal server error");
  }

  private static Throwable causeOf(Throwable failure) {
    boolean legacy = failure instanceof EJBException && failure.getCause() == null;
    return legacy ? ((EJBException) failure).getCausedByException() : failure.getCause();
  }
}
