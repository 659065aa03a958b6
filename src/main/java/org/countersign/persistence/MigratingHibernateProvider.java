package org.countersign.persistence;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.spi.PersistenceUnitInfo;
import java.lang.System.Logger.Level;
import java.util.Map;
import javax.sql.DataSource;
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
      SettingsProducer.configured();
      migrate(info);
      return super.createContainerEntityManagerFactory(info, properties);
    } catch (RuntimeException e) {
      StartupFailure.note(e);
      LOG.log(Level.ERROR, "not started: {0}", StartupFailure.reason().orElse(""));
      throw e;
    }
  }

  private static void migrate(PersistenceUnitInfo info) {
    DataSource source =
        info.getNonJtaDataSource() == null ? info.getJtaDataSource() : info.getNonJtaDataSource();
    Flyway.configure(MigratingHibernateProvider.class.getClassLoader())
        .dataSource(source)
        .locations("classpath:db/migration")
        .load()
        .migrate();
  }
}
