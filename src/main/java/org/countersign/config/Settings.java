package org.countersign.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.countersign.crypto.MasterKey;
import org.countersign.crypto.PasswordCost;
import org.countersign.network.TrustedProxies;

/**
 * All settings of an installation, known to be sound. Each is a property such as {@code
 * countersign.public-url}, or the environment variable {@code COUNTERSIGN_PUBLIC_URL}.
 */
public final class Settings {

  private static final String PUBLIC_URL = "countersign.public-url";
  private static final String DEFAULT_URL = "http://localhost:8080";
  private static final String DEFAULT_DIR = "./data";
  private static final String DATA_DIR = "countersign.data-dir";
  private static final String TENANT_FILE = "countersign.tenant-file";
  private static final String KEY_ROTATION = "countersign.key-rotation";
  private static final String TRUSTED_PROXIES = "countersign.trusted-proxies";
  private static final String PASSWORD_COST = "countersign.password-cost";

  private final boolean publicUrlGiven;
  private final URI publicUrl;
  private final Path dataDir;
  private final DatabaseSettings database;
  private final Optional<Path> tenantFile;
  private final MasterKeySettings masterKeys;
  private final PhoneSettings phone;
  private final Optional<Duration> keyRotation;
  private final TrustedProxies trustedProxies;
  private final PasswordCost passwordCost;
  private final AuditSettings audit;
  private final NoticeSettings notices;
  private final StopSettings stop;

  private Settings(PropertyReader properties, Problems problems) {
    publicUrlGiven = properties.text(PUBLIC_URL).isPresent();
    publicUrl =
        problems.collect(
            () -> publicUrl(properties.text(PUBLIC_URL).orElse(DEFAULT_URL)),
            URI.create(DEFAULT_URL));
    dataDir =
        problems.collect(
            () -> GivenPath.directory(DATA_DIR, properties.text(DATA_DIR).orElse(DEFAULT_DIR)),
            Path.of(DEFAULT_DIR));
    database = problems.collect(() -> DatabaseSettings.read(properties, dataDir));
    masterKeys = problems.collect(() -> MasterKeySettings.read(properties));
    tenantFile =
        problems.collect(
            () -> properties.text(TENANT_FILE).map(text -> GivenPath.file(TENANT_FILE, text)));
    phone = problems.collect(() -> PhoneSettings.read(properties));
    keyRotation = problems.collect(() -> keyRotation(properties));
    trustedProxies =
        problems.collect(
            () ->
                properties
                    .text(TRUSTED_PROXIES)
                    .map(Settings::proxies)
                    .orElse(TrustedProxies.NONE));
    passwordCost =
        problems.collect(
            () ->
                properties
                    .text(PASSWORD_COST)
                    .map(Settings::passwordCost)
                    .orElse(PasswordCost.DEFAULT));
    audit = problems.collect(() -> AuditSettings.read(properties));
    notices = problems.collect(() -> NoticeSettings.read(properties));
    stop = problems.collect(() -> StopSettings.read(properties));
    problems.collect(() -> judgeInsecureParts(properties));
    problems.refuse();
  }

  /**
   * Reads and checks the settings.
   *
   * @param lookup the value of a property by its name, null when there is none
   * @throws SettingException for all that are missing or wrong
   */
  public static Settings read(Function<String, String> lookup) {
    return new Settings(new PropertyReader(lookup), new Problems());
  }

  /**
   * Reads and checks the settings, and refuses names that look like a setting and are none.
   *
   * @param lookup the value of a property by its name, null when there is none
   * @param given the names that settings were given under
   * @throws SettingException for all that are missing, wrong or unknown
   */
  public static Settings read(Function<String, String> lookup, GivenNames given) {
    Problems problems = new Problems();
    problems.add(given.unknown());
    return new Settings(new PropertyReader(lookup), problems);
  }

  /** Whether the public URL was given, rather than assumed to be {@value #DEFAULT_URL}. */
  public boolean publicUrlGiven() {
    return publicUrlGiven;
  }

  /** The address that clients know this server by, without a slash at its end. */
  public URI publicUrl() {
    return publicUrl;
  }

  /** The issuer of all tokens: the public URL and a slash. It never comes from a request. */
  public String issuer() {
    return publicUrl + "/";
  }

  /** Where the embedded database and keys made in development are kept. It need not exist. */
  public Path dataDir() {
    return dataDir;
  }

  /** The database. */
  public DatabaseSettings database() {
    return database;
  }

  /** The tenant file to apply at start; it was there and readable. */
  public Optional<Path> tenantFile() {
    return tenantFile;
  }

  /** The key that seals what the database keeps; always there unless the database is embedded. */
  public Optional<MasterKey> masterKey() {
    return masterKeys.current();
  }

  /** Earlier master keys, which still open what they sealed. */
  public List<MasterKey> previousMasterKeys() {
    return masterKeys.previous();
  }

  /** How codes get to a phone. */
  public PhoneSettings phone() {
    return phone;
  }

  /** The age at which a signing key is replaced, from 1 to 3650 days; empty for no schedule. */
  public Optional<Duration> keyRotation() {
    return keyRotation;
  }

  /** The proxies that are believed when they say where a request came from. */
  public TrustedProxies trustedProxies() {
    return trustedProxies;
  }

  /** What the hash of a new password costs. */
  public PasswordCost passwordCost() {
    return passwordCost;
  }

  /** How the audit log is kept. */
  public AuditSettings audit() {
    return audit;
  }

  /** Who is told of what happens to second factors. */
  public NoticeSettings notices() {
    return notices;
  }

  /** How the server stops. */
  public StopSettings stop() {
    return stop;
  }

  private static TrustedProxies proxies(String text) {
    try {
      return TrustedProxies.parse(text);
    } catch (IllegalArgumentException entry) {
      throw new SettingException(
          TRUSTED_PROXIES,
          "must be a list of addresses and blocks such as 10.0.0.0/8, not \""
              + entry.getMessage()
              + "\"");
    }
  }

  private static PasswordCost passwordCost(String text) {
    return PasswordCost.parse(text)
        .orElseThrow(
            () ->
                new SettingException(
                    PASSWORD_COST,
                    "must be such as m=19456,t=2,p=1 with m from 7168 to 65536, t from 1 to 9 and"
                        + " p from 1 to 4, not \""
                        + text
                        + "\""));
  }

  private Void judgeInsecureParts(PropertyReader properties) {
    Set<InsecureParts> used = EnumSet.noneOf(InsecureParts.class);
    if (database != null && database.embedded()) {
      used.add(InsecureParts.EMBEDDED_DATABASE);
    }
    if (phone != null && phone.provider() == PhoneProvider.CONSOLE) {
      used.add(InsecureParts.CONSOLE_PHONE);
    }
    if (notices != null && notices.sender() == NoticeSettings.Sender.CONSOLE) {
      used.add(InsecureParts.CONSOLE_NOTICES);
    }
    InsecureParts.judge(properties, publicUrl, used);
    return null;
  }

  private static Optional<Duration> keyRotation(PropertyReader properties) {
    return properties
        .text(KEY_ROTATION)
        .filter(text -> !text.equals("off"))
        .map(Settings::rotation);
  }

  private static Duration rotation(String text) {
    try {
      Duration age = Duration.parse(text);
      if (age.compareTo(Duration.ofDays(1)) >= 0 && age.compareTo(Duration.ofDays(3650)) <= 0) {
        return age;
      }
    } catch (DateTimeParseException e) {
      // refused below, like a duration out of range
    }
    throw new SettingException(
        KEY_ROTATION, "must be off or from P1D to P3650D, such as P90D, not \"" + text + "\"");
  }

  private static URI publicUrl(String text) {
    URI uri = HttpUri.parse(PUBLIC_URL, text.replaceAll("/+$", ""));
    if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
      throw new SettingException(PUBLIC_URL, "must have no user, query or fragment");
    }
    return uri;
  }
}
