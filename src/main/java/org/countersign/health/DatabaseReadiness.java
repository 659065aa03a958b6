package org.countersign.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.countersign.persistence.DatabaseProbe;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Without its database a node grants nothing: not ready until the database takes writes. */
@Readiness
@ApplicationScoped
public class DatabaseReadiness implements HealthCheck {

  @Inject private DatabaseProbe database;

  /** Up when the database has taken a write within the last second. */
  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("database").status(database.writes()).build();
  }
}
