package org.countersign.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.UUID;
import org.countersign.account.Accounts;
import org.countersign.account.User;
import org.countersign.config.Settings;
import org.countersign.crypto.Secret;
import org.countersign.tenant.file.TenantFileStart;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A user whose password another system has hashed: from the tenant file to the second login. */
@ExtendWith(ArquillianExtension.class)
class ImportedPasswordIT {

  private static final String BCRYPT =
      "$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";
  private static final String PBKDF2 =
      "pbkdf2_sha256$20000$abcdEFGH1234$+STCONPFey2VOuHseBN01M0FDJ9zV7gTS6+Rpav69bY=";

  private final String email = "t" + UUID.randomUUID() + "@example.com";

  @Inject private Settings settings;
  @Inject private TenantFileStart start;
  @Inject private Accounts accounts;

  @Test
  void theFirstLoginThatABcryptHashLetsInReplacesIt() throws IOException {
    apply("password_hash: '" + BCRYPT + "'");
    assertThat(opens("wrong")).isFalse();
    assertThat(hash()).isEqualTo(BCRYPT);
    assertIsReplacedBy("U*U");
    String replaced = hash();
    apply("password_hash: '" + BCRYPT + "'");
    assertThat(hash()).isEqualTo(replaced);
  }

  @Test
  void theFirstLoginThatAPbkdf2HashLetsInReplacesIt() throws IOException {
    apply("password: first-password");
    assertThat(opens("first-password")).isTrue();
    apply("custom_password_hash: {algorithm: pbkdf2, hash: {value: '" + PBKDF2 + "'}}");
    assertThat(opens("first-password")).isFalse();
    assertThat(hash()).isEqualTo(PBKDF2);
    assertIsReplacedBy("p\u00e4ssword");
  }

  private void assertIsReplacedBy(String password) {
    assertThat(opens(password)).isTrue();
    String replaced = hash();
    assertThat(replaced).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(opens(password)).isTrue();
    assertThat(opens("wrong")).isFalse();
    assertThat(hash()).isEqualTo(replaced);
  }

  private void apply(String password) throws IOException {
    String user =
        "users: [{email: %s, connection: %s, %s}]".formatted(email, Visitors.DIRECTORY, password);
    Files.writeString(settings.tenantFile().orElseThrow(), user);
    start.apply();
  }

  private boolean opens(String password) {
    return accounts.authenticate(Optional.of(user()), new Secret(password)).isPresent();
  }

  private String hash() {
    return user().passwordHash();
  }

  private User user() {
    return accounts.findByLogin(Visitors.DIRECTORY, email).orElseThrow();
  }
}
