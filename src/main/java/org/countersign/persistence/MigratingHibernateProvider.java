package org.countersign.persistence;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.spi.PersistenceUnitInfo;
import java.lang.System.Logger.Level;
import java.util.Map;
import org.countersign.config.DatabaseSettings;
import org.countersign.config.SettingsProducer;
import org.countersign.config.StartupFailure;
import org.flywaydb.core.Flyway;
import org.hibernate.jpa.HibernatePersistenceProvider;

/**
 * Hibernate, which first brings the database to the schema that it then validates. It is the first
 * code of the application that runs, so it is here that a wrong setting stops the deployment.
 */
public final class MigratingHibernateProvider extends HibernatePersistenceProvider {

  private static final System.Logger LOG =
      System.getLogger(MigratingHibernateProvider.class.getName());

  @Override
  @SuppressWarnings("rawtypes") // as the overridden method has it
  public EntityManagerFactory createContainerEntityManagerFactory(
      PersistenceUnitInfo info, Map properties) {
    StartupFailure.clear();
    try {
      DatabaseSettings database = SettingsProducer.judged().database();
      DatabaseWait.untilUp(database, line -> LOG.log(Level.WARNING, line));
      migrate(database);
      return super.createContainerEntityManagerFactory(info, properties);
    } catch (RuntimeException e) {
      StartupFailure.note(e);
      LOG.log(Level.ERROR, "not started: {0}", StartupFailure.reason().orElse(""));
      throw e;
    }
  }

  /** On a connection of its own: a migration may take longer than a request may wait. */
  private static void migrate(DatabaseSettings database) {
    Flyway.configure(MigratingHibernateProvider.class.getClassLoader())
        .dataSource(ConfiguredDataSource.patient(database))
        .locations("classpath:db/migration")
        .load()
        .migrate();
  }
}
