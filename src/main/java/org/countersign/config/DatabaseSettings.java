package org.countersign.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.countersign.crypto.Secret;

/**
 * Where the data is kept.
 *
 * @param url the JDBC address
 * @param user the user to connect as, if the address does not name one
 * @param password that user's password
 * @param patience for how long a start waits for it to come up, up to an hour
 */
public record DatabaseSettings(
    String url, Optional<String> user, Optional<Secret> password, Duration patience) {

  private static final String POSTGRESQL = "jdbc:postgresql:";

  private static final String URL = "countersign.database-url";
  private static final String USER = "countersign.database-user";
  private static final String PASSWORD = "countersign.database-password";
  private static final String WAIT = "countersign.database-wait";

  private static final int LONGEST_WAIT = 3600;

  /** Whether it is the database file in the data directory. */
  public boolean embedded() {
    return !url.startsWith(POSTGRESQL);
  }

  /** User and password as a driver takes them. */
  public Properties login() {
    Properties login = new Properties();
    user.ifPresent(name -> login.setProperty("user", name));
    password.ifPresent(secret -> login.setProperty("password", secret.reveal()));
    return login;
  }

  static DatabaseSettings read(PropertyReader properties, Path dataDir) {
    Optional<String> url = properties.text(URL);
    Optional<String> user = properties.text(USER);
    Optional<Secret> password = properties.secret(PASSWORD);
    if (url.isPresent()) {
      if (!url.get().startsWith(POSTGRESQL)) {
        throw new SettingException(URL, "must start with " + POSTGRESQL);
      }
      return new DatabaseSettings(url.get(), user, password, patience(properties));
    }
    if (user.isPresent() || password.isPresent()) {
      throw new SettingException(URL, "is missing, though a database user or password is given");
    }
    return new DatabaseSettings(
        embeddedUrl(dataDir), Optional.of("sa"), Optional.empty(), patience(properties));
  }

  /** Whether another database than the embedded one is named. */
  static boolean isExternal(PropertyReader properties) {
    return properties.text(URL).filter(url -> url.startsWith(POSTGRESQL)).isPresent();
  }

  private static Duration patience(PropertyReader properties) {
    String text = properties.text(WAIT).orElse("60");
    if (text.matches("[0-9]{1,4}") && Integer.parseInt(text) <= LONGEST_WAIT) {
      return Duration.ofSeconds(Integer.parseInt(text));
    }
    throw new SettingException(
        WAIT, "must be a number of seconds up to " + LONGEST_WAIT + ", not \"" + text + "\"");
  }

  private static String embeddedUrl(Path dataDir) {
    return "jdbc:h2:file:"
        + dataDir.toAbsolutePath().normalize().resolve("countersign")
        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1"
        // or a commit is written up to half a second after it was answered
        + ";WRITE_DELAY=0"
        // or the database writes to a console of its own when it is stopped half open
        + ";TRACE_LEVEL_FILE=0";
  }

  /** Without the address, which may hold a password too. */
  @Override
  public String toString() {
    return embedded() ? "embedded" : "PostgreSQL";
  }
}
