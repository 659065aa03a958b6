package org.countersign.http;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Gives the router a request without a query, and a response that does not fail when its client has
 * left. Only reading the audit log and the metrics takes a query.
 */
@WebFilter("/*")
public class ExchangeFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private static final String FORM = "application/x-www-form-urlencoded";

  @Inject private transient ClientDisconnects disconnects;

  /** Passes both on. */
  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(
        takesNoQuery(request) ? new RequestWithoutQuery(request) : request,
        new DisconnectTolerantResponse(request, response, disconnects));
  }

  /** Elsewhere the router logs the query of a form without a body, and nothing of others. */
  private static boolean takesNoQuery(HttpServletRequest request) {
    return switch (Zone.of(request)) {
      case OTHER -> isForm(request) && request.getContentLengthLong() <= 0;
      case MANAGEMENT -> !"GET".equals(request.getMethod());
      default -> true;
    };
  }

  private static boolean isForm(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.strip().regionMatches(true, 0, FORM, 0, FORM.length());
  }
}
