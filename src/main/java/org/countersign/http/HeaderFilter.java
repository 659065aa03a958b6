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
 * Puts the headers of its zone on every answer before anybody writes one: the server's own pages,
 * such as /health, pass no JAX-RS filter.
 */
@WebFilter("/*")
public class HeaderFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  @Inject private transient ZoneHeaders zoneHeaders;

  /** Sets the headers and passes the request on. */
  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    zoneHeaders.putOn(response, Zone.of(request));
    chain.doFilter(request, response);
  }
}
