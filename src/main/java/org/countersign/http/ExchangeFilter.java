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

  /** JAX-RS names its servlet after the application. */
  private static final String ROUTER = CountersignApplication.class.getName();

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

  private static boolean takesNoQuery(HttpServletRequest request) {
    boolean routed = ROUTER.equals(request.getHttpServletMapping().getServletName());
    boolean reads = Zone.of(request) == Zone.MANAGEMENT && "GET".equals(request.getMethod());
    return routed && !reads;
  }
}
