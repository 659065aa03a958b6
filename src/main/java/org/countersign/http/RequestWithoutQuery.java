package org.countersign.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;

/**
 * A request whose query nobody sees behind the filters. Parameters are read from bodies alone; a
 * client that puts them into the query by mistake must not find its secrets in a log of the router,
 * which writes the whole address of a form without a body.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1">RFC 6749, section 2.3.1</a>:
 *     the parameters must not be included in the request URI
 */
class RequestWithoutQuery extends HttpServletRequestWrapper {

  RequestWithoutQuery(HttpServletRequest request) {
    super(request);
  }

  @Override
  public String getQueryString() {
    return null;
  }

  @Override
  public String getParameter(String name) {
    return null;
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    return Map.of();
  }

  @Override
  public Enumeration<String> getParameterNames() {
    return Collections.emptyEnumeration();
  }

  @Override
  public String[] getParameterValues(String name) {
    return null;
  }
}
