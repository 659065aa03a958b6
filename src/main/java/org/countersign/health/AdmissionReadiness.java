package org.countersign.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A node that is about to end is to be left alone. */
@Readiness
@ApplicationScoped
public class AdmissionReadiness implements HealthCheck {

  @Inject private Admission admission;

  /** Down from the moment that the node was told to stop. */
  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("admission").status(!admission.draining()).build();
  }
}
