package org.countersign.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.countersign.config.Settings;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class SettingsIT {

  @Inject private Settings settings;

  @Resource(lookup = "java:app/jdbc/countersign")
  private DataSource source;

  @Test
  void settingsAreInjectedAndComeFromTheConfiguration() {
    assertThat(settings.database().embedded()).isFalse();
    assertThat(settings.masterKey()).isPresent();
  }

  @Test
  void theDataSourceIsTheConfiguredPostgresql() throws Exception {
    try (var connection = source.getConnection()) {
      assertThat(connection.getMetaData().getURL()).startsWith(settings.database().url());
      assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(17);
    }
  }
}
