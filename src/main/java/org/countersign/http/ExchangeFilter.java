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

  @Inject private transient ClientDisconnects disconnects;

  /** Passes both on. */
  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean query = Zone.of(request) == Zone.MANAGEMENT && "GET".equals(request.getMethod());
    chain.doFilter(
        query ? request : new RequestWithoutQuery(request),
        new DisconnectTolerantResponse(request, response, disconnects));
  }
}
