package org.countersign.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.countersign.account.Accounts;
import org.countersign.account.User;
import org.countersign.account.UserDirectory;
import org.countersign.config.Settings;
import org.countersign.crypto.Secret;
import org.countersign.factor.Authenticator;
import org.countersign.factor.Authenticators;
import org.countersign.factor.totp.TotpSeeds;
import org.countersign.session.MfaSession;
import org.countersign.session.MfaSessions;
import org.countersign.tenant.file.TenantFileException;
import org.countersign.tenant.file.TenantFileStart;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a start applies of the tenant file, row by row. */
@ExtendWith(ArquillianExtension.class)
class TenantFileIT {

  private static final String SEED = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  private static final String OTHER_SEED = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

  private static final String FILE =
      """
      resourceServers:
        - identifier: https://NAME.example.com/
          scopes: [{ value: "read:all" }]
      clients:
        - client_id: NAME
          client_secret: client-secret
          token_endpoint_auth_method: client_secret_post
          grant_types: [password]
      users:
        - email: NAME@example.com
          password: first-password
          connection: Username-Password-Authentication
          email_verified: false
          mfa_factors: [{ totp: { secret: SEED } }, { phone: { value: "+12025550123" } }]
      """;

  private final String name = "t" + UUID.randomUUID();
  private final String file = FILE.replace("NAME", name).replace("SEED", SEED);

  @Inject private Settings settings;
  @Inject private TenantFileStart start;
  @Inject private Accounts accounts;
  @Inject private UserDirectory directory;
  @Inject private Authenticators authenticators;
  @Inject private TotpSeeds seeds;
  @Inject private Visitors visitors;
  @Inject private MfaSessions sessions;
  @Inject private Together together;
  @Inject private Rows rows;
  @Resource private UserTransaction transaction;

  @Test
  void theSameFileAgainChangesNothing() {
    apply(file);
    assertThat(changedBy(file)).isEmpty();
  }

  @Test
  void anotherLayoutOfTheSameFileChangesNothing() {
    apply(file);
    String relaid =
        file.replace("grant_types: [password]", "# The grants.\n    grant_types:\n    - password")
            .replace("client-secret", "'client-secret'");
    assertThat(relaid).isNotEqualTo(file);
    assertThat(changedBy(relaid)).isEmpty();
  }

  @Test
  void whatWasReplacedOrDeletedSinceDoesNotComeBack() throws Exception {
    apply(file);
    transaction.begin();
    directory.replacePassword(user().id(), new Secret("replaced"));
    own().forEach(one -> authenticators.deleteDevice(user().id(), one.device()));
    accounts.unenrolled(user().id());
    transaction.commit();
    assertThat(changedBy(file)).isEmpty();
    assertThat(own()).isEmpty();
    assertThat(user().enrolledAt()).isEmpty();
    assertThat(opens("replaced")).isTrue();
    assertThat(opens("first-password")).isFalse();
  }

  @Test
  void aLineThatChangedIsAppliedAlone() {
    apply(file);
    assertThat(changedBy(file.replace("email_verified: false", "email_verified: true")))
        .containsExactly("app_user", "applied_line");
    assertThat(user().emailVerified()).isTrue();
    assertThat(opens("first-password")).isTrue();
    assertThat(changedBy(file.replace("read:all", "write:all").replace("false", "true")))
        .containsExactly("applied_line", "resource_server");
  }

  @Test
  void aLineThatIsGoneDeletesNothing() {
    apply(file);
    assertThat(changedBy("users: []\n")).isEmpty();
    assertThat(changedBy("")).isEmpty();
    assertThat(own()).hasSize(3);
    assertThat(opens("first-password")).isTrue();
  }

  @Test
  void aPasswordThatChangedInTheFileReplacesThePassword() {
    apply(file);
    assertThat(changedBy(file.replace("first-password", "second-password")))
        .containsExactly("app_user", "applied_line");
    assertThat(opens("second-password")).isTrue();
    assertThat(opens("first-password")).isFalse();
    assertThat(own()).hasSize(3);
  }

  @Test
  void anImportEnrols() {
    apply(file);
    assertThat(user().enrolledAt()).isPresent();
    assertThat(own()).allMatch(Authenticator::active);
    assertThat(own().stream().map(Authenticator::kind))
        .containsExactlyInAnyOrder("totp", "sms", "voice");
    assertThat(seed().reveal()).isEqualTo(SEED);
  }

  @Test
  void factorsThatChangedReplaceThoseOfTheirKind() {
    apply(file);
    List<String> before = own().stream().map(Authenticator::id).toList();
    assertThat(changedBy(file.replace(SEED, OTHER_SEED)))
        .contains("applied_line", "authenticator", "totp_seed")
        .doesNotContain("app_user", "recovery_code");
    assertThat(own()).hasSize(3).allMatch(one -> !before.contains(one.id()));
    assertThat(seed().reveal()).isEqualTo(OTHER_SEED);
    apply(file.replace("{ totp: { secret: " + SEED + " } }, ", ""));
    assertThat(own()).hasSize(3);
    assertThat(seed().reveal()).isEqualTo(OTHER_SEED);
  }

  @Test
  void aSeedThatStaysKeepsTheStepsThatWereUsed() {
    apply(file);
    String before = totp().id();
    assertThat(seeds.spend(before, 60_000_000)).isTrue();
    apply(file.replace("+12025550123", "+12025550124"));
    assertThat(totp().id()).isEqualTo(before);
    assertThat(seeds.spend(before, 60_000_000)).isFalse();
  }

  @Test
  void anEmptyListTakesAllAuthenticatorsAndEndsWhatTheyBrought() {
    apply(file);
    MfaSession session = visitors.session(user());
    String changed =
        file.replaceAll("mfa_factors: .*", "mfa_factors: []"); // the recovery code goes too
    assertThat(changedBy(changed)).contains("authenticator", "app_user", "mfa_session");
    assertThat(own()).isEmpty();
    assertThat(user().enrolledAt()).isEmpty();
    assertThat(sessions.isOpen(session.id())).isFalse();
    assertThat(changedBy(changed)).isEmpty();
  }

  @Test
  void aSeedThatTwoAuthenticatorsHaveMakesACodeGoodOnce() throws Exception {
    apply(file);
    transaction.begin();
    Authenticator twin = authenticators.imported("totp", authenticators.newDevice(), user().id());
    seeds.keep(twin, new Secret(SEED));
    transaction.commit();
    String code = Visitors.code(SEED, Instant.now().getEpochSecond() / 30);
    assertThat(visitors.otp(visitors.token(user()), code).expiresIn()).isPositive();
    String second = visitors.token(user());
    assertThat(Visitors.refusal(() -> visitors.otp(second, code))).startsWith("403 invalid_grant ");
  }

  @Test
  void anErrorRollsAllOfTheFileBack() {
    Set<String> before = rows.versions();
    String wrong = file + "  - { email: x@example.com, password: x, connection: nowhere }\n";
    assertThatThrownBy(() -> apply(wrong))
        .isInstanceOf(TenantFileException.class)
        .hasMessageEndingWith(
            ": users[1].connection: must be a database of this tenant, is 'nowhere'");
    assertThat(rows.versions()).isEqualTo(before);
    apply(file);
    Set<String> applied = rows.versions();
    String late = wrong.replace("first-password", "second").replace("read:all", "write:all");
    assertThatThrownBy(() -> apply(late)).isInstanceOf(TenantFileException.class);
    assertThat(rows.versions()).isEqualTo(applied);
    assertThat(opens("first-password")).isTrue();
  }

  @Test
  void anApiIsToldApartFromClientsAndFromTheServersOwn() {
    assertThatThrownBy(() -> apply(file.replace("https://" + name + ".example.com/", name)))
        .hasMessageEndingWith(
            ": resourceServers[0].identifier: must not be the id of a client, is '" + name + "'");
    String own = file.replace("https://" + name + ".example.com/", settings.issuer() + "mfa/");
    assertThatThrownBy(() -> apply(own.replace("scopes:", "signing_alg: ES256\n    scopes:")))
        .hasMessageEndingWith(
            ": resourceServers[0]: is an API of the server itself,"
                + " so takes RS256 and access_token");
    assertThatThrownBy(() -> apply(own.replace("scopes:", "enforce_policies: true\n    scopes:")))
        .hasMessageEndingWith(
            ": resourceServers[0].enforce_policies: must be false for an API of the server itself");
  }

  @Test
  void ofNodesThatStartTogetherOneApplies() throws Exception {
    Set<String> before = rows.versions();
    write(file);
    List<Boolean> ended =
        together.run(
            8,
            node -> {
              start.apply();
              return true;
            });
    assertThat(ended).hasSize(8).containsOnly(true);
    Set<String> made = new TreeSet<>(rows.versions());
    made.removeAll(before);
    made.removeIf(row -> row.startsWith("audit_entry ")); // which tells no transaction
    assertThat(made.stream().map(row -> row.split(" ", 3)[1]).distinct()).hasSize(1);
    assertThat(own()).hasSize(3);
    assertThat(changedBy(file)).isEmpty();
  }

  private void apply(String text) {
    write(text);
    start.apply();
  }

  private void write(String text) {
    try {
      Files.writeString(settings.tenantFile().orElseThrow(), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The tables in which a row was made, written anew or deleted. */
  private Set<String> changedBy(String text) {
    Set<String> before = rows.versions();
    apply(text);
    Set<String> after = rows.versions();
    Set<String> tables = new TreeSet<>();
    Stream.concat(before.stream(), after.stream())
        .filter(row -> !(before.contains(row) && after.contains(row)))
        .forEach(row -> tables.add(row.split(" ", 2)[0]));
    return tables;
  }

  private User user() {
    return accounts.findByLogin(Visitors.DIRECTORY, name + "@example.com").orElseThrow();
  }

  private List<Authenticator> own() {
    return authenticators.of(user().id());
  }

  private Secret seed() {
    return seeds.open(seeds.find(List.of(totp().id())).get(0), totp());
  }

  private Authenticator totp() {
    return own().stream().filter(one -> one.kind().equals("totp")).findFirst().orElseThrow();
  }

  private boolean opens(String password) {
    return accounts.authenticate(Optional.of(user()), new Secret(password)).isPresent();
  }
}
