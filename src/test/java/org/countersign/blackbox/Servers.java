package org.countersign.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.countersign.database.Postgres;

/** The server that tests share unless they need one of their own, and settings for those. */
public final class Servers {

  /** A master key: 32 bytes in base64. */
  public static final String MASTER_KEY = "Y291bnRlcnNpZ24gdGVzdHMga2V5IG9mIDMyIGJ5dGU=";

  /** The token that the shared server sends along to {@link #phone()}. */
  public static final String PHONE_TOKEN = "phone-token";

  /** The token that the shared server sends along to {@link #notices()}. */
  public static final String NOTICE_TOKEN = "notice-token";

  private static final String DATABASE = "shared";

  private Servers() {}

  private static final class Phone {
    static final PhoneStub STUB = new PhoneStub();
  }

  private static final class Notices {
    static final PhoneStub STUB = new PhoneStub();
  }

  private static final class Shared {
    static final Map<String, String> ENVIRONMENT = withNotices(withPool(onPostgresql(DATABASE)));
    static final Server SERVER = Server.start(ENVIRONMENT);
  }

  /** The shared server: on PostgreSQL, with the test tenant, sending messages to the stub. */
  public static Server shared() {
    return Shared.SERVER;
  }

  /** The phone provider of the shared server. */
  public static PhoneStub phone() {
    return Phone.STUB;
  }

  /** Who gets the notices of the shared server. */
  public static PhoneStub notices() {
    return Notices.STUB;
  }

  /** The name of the shared server's database, for {@link Postgres#connect}. */
  public static String database() {
    return DATABASE;
  }

  /** The settings of another node beside the shared server. */
  public static Map<String, String> environmentOfAnotherNode() {
    Map<String, String> environment = new HashMap<>(Shared.ENVIRONMENT);
    environment.put("COUNTERSIGN_PUBLIC_URL", shared().url().toString());
    return environment;
  }

  /** Settings as the shared server has them, on an empty database of this name that it makes. */
  public static Map<String, String> onPostgresql(String database) {
    Map<String, String> environment = base();
    environment.put("COUNTERSIGN_DATABASE_URL", Postgres.database(database));
    environment.put("COUNTERSIGN_DATABASE_USER", Postgres.USER);
    environment.put("COUNTERSIGN_MASTER_KEY", MASTER_KEY);
    return environment;
  }

  /** Settings with the embedded database in this directory, otherwise as the shared server's. */
  public static Map<String, String> embedded(String dataDir) {
    Map<String, String> environment = base();
    environment.put("COUNTERSIGN_DATA_DIR", dataDir);
    return environment;
  }

  /** Only the shared server has as many users as tests need. */
  public static Map<String, String> withPool(Map<String, String> environment) {
    return withPool(environment, Member.POOL);
  }

  /** The same with as many users as said. */
  public static Map<String, String> withPool(Map<String, String> environment, int users) {
    try {
      Path file = Path.of(environment.get("COUNTERSIGN_TENANT_FILE"));
      StringBuilder tenant = new StringBuilder(Files.readString(file));
      for (int i = Member.IN_EVERY_FILE; i < users; i++) {
        tenant.append(Member.POOL_USER.formatted(i));
      }
      return withTenant(environment, tenant);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same with a tenant of its own, as the text of a tenant file. */
  public static Map<String, String> withTenant(
      Map<String, String> environment, CharSequence tenant) {
    try {
      Path file = Files.createTempFile(Path.of("target"), "tenant-", ".yaml");
      Files.writeString(file, tenant);
      environment.put("COUNTERSIGN_TENANT_FILE", file.toAbsolutePath().toString());
      return environment;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of so many users, from pool-00 on, in the directory people of such a text. */
  static String people(int users) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < users; i++) {
      lines.append(
          "  - {email: pool-%02d@example.com, password: pool-password, connection: people}\n"
              .formatted(i));
    }
    return lines.toString();
  }

  private static Map<String, String> withNotices(Map<String, String> environment) {
    environment.put("COUNTERSIGN_NOTICE_SENDER", "webhook");
    environment.put("COUNTERSIGN_NOTICE_WEBHOOK_URL", notices().url().toString());
    environment.put("COUNTERSIGN_NOTICE_WEBHOOK_TOKEN", NOTICE_TOKEN);
    return environment;
  }

  private static Map<String, String> base() {
    Map<String, String> environment = new HashMap<>();
    environment.put("COUNTERSIGN_TENANT_FILE", System.getProperty("countersign.test.tenant-file"));
    environment.put("COUNTERSIGN_PASSWORD_COST", System.getProperty("countersign.test.cost"));
    environment.put("COUNTERSIGN_PHONE_PROVIDER", "webhook");
    environment.put("COUNTERSIGN_PHONE_WEBHOOK_URL", phone().url().toString());
    environment.put("COUNTERSIGN_PHONE_WEBHOOK_TOKEN", PHONE_TOKEN);
    return environment;
  }
}
