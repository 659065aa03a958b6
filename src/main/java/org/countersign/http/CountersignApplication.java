package org.countersign.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import org.eclipse.microprofile.auth.LoginConfig;

/**
 * The JAX-RS application, at the root path because clients know only a domain. MicroProfile JWT is
 * switched on here; which requests it judges, {@link BearerMechanism} says.
 */
@ApplicationPath("/")
@ApplicationScoped
@LoginConfig(authMethod = "MP-JWT", realmName = "countersign")
public class CountersignApplication extends Application {

  /** No WADL: a machine description of the resources is nobody's business. */
  @Override
  public Map<String, Object> getProperties() {
    return Map.of("jersey.config.server.wadl.disableWadl", true);
  }
}
