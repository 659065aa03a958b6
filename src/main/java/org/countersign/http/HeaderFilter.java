package org.countersign.http;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.countersign.config.Settings;

/**
 * Puts the headers of its zone on every answer before anybody writes one: the server's own pages,
 * such as /health, pass no JAX-RS filter. Where the issuer is an https address, browsers are also
 * told to come by https alone.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6797#section-7.1">RFC 6797, section 7.1</a>
 */
@WebFilter("/*")
public class HeaderFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private static final String ONE_YEAR = "max-age=31536000";

  @Inject private transient Settings settings;

  /** Sets the headers; who answers may set others in their place. */
  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    ZoneHeaders.of(Zone.of(request)).forEach(response::setHeader);
    if (settings.issuer().startsWith("https:")) {
      response.setHeader("Strict-Transport-Security", ONE_YEAR);
    }
    chain.doFilter(request, response);
  }
}
