package org.countersign.tenant.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.tenant.file.TenantYaml.parse;
import static org.countersign.tenant.file.TenantYaml.refuses;

import java.util.List;
import org.countersign.crypto.Secret;
import org.junit.jupiter.api.Test;

class UserSectionsTest {

  private static final String BCRYPT =
      "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";
  private static final String PBKDF2 =
      "$pbkdf2-sha256$i=10000,l=32$c2FsdFNBTFRzYWx0U0FMVA" + "$" + "A".repeat(43);

  private static String user(String password) {
    return "users: [{email: u@e, connection: c, " + password + "}]";
  }

  private static String custom(String algorithm, String hash) {
    return user(
        "custom_password_hash: {algorithm: %s, hash: {value: '%s', encoding: utf8}}"
            .formatted(algorithm, hash));
  }

  @Test
  void passwordMayBeTheHashThatAnotherSystemHasKept() {
    for (String yaml :
        List.of(
            user("password_hash: '" + BCRYPT + "'"),
            custom("bcrypt", BCRYPT),
            custom("bcrypt", BCRYPT.replace("$2a", "$2y")))) {
      DeclaredPassword password =
          parse(yaml).users().get(0).password().map(Line::value).orElseThrow();
      assertThat(password.hashed()).isTrue();
      assertThat(password.value().reveal()).endsWith(BCRYPT.substring(3));
      assertThat(parse(yaml).reading().warnings()).isEmpty();
    }
    assertThat(parse(custom("pbkdf2", PBKDF2)).users().get(0).password()).isPresent();
    assertThat(
            parse(custom("pbkdf2", "pbkdf2_sha256$20000$abcdEFGH1234$" + "A".repeat(43) + "="))
                .users()
                .get(0)
                .password())
        .isPresent();
    assertThat(
            parse(
                    custom(
                        "argon2",
                        "$argon2id$v=19$m=4096,t=3,p=1$c2FsdFNBTFRzYWx0U0FMVA$" + "A".repeat(43)))
                .users()
                .get(0)
                .password())
        .isPresent();
    assertThat(parse(user("password: p")).users().get(0).password().orElseThrow().value())
        .isEqualTo(new DeclaredPassword(new Secret("p"), false));
  }

  @Test
  void hashThatCannotBeVerifiedIsRefusedAndNotShown() {
    String must = ": must be a hash by %s in a form and of a cost that is supported";
    String place = "users[0].custom_password_hash.hash.value";
    refuses(
        user("password_hash: '" + BCRYPT.replace("$10$", "$15$") + "'"),
        "users[0].password_hash" + must.formatted("bcrypt"));
    refuses(
        user("password_hash: '" + PBKDF2 + "'"),
        "users[0].password_hash" + must.formatted("bcrypt"));
    refuses(custom("pbkdf2", BCRYPT), place + must.formatted("pbkdf2"));
    refuses(custom("pbkdf2", PBKDF2.replace("i=10000", "i=10")), place + must.formatted("pbkdf2"));
    refuses(custom("argon2", "$argon2i$v=19$x"), place + must.formatted("argon2"));
  }

  @Test
  void passwordIsSaidInOneWay() {
    refuses(
        user("password: p, password_hash: '" + BCRYPT + "'"),
        "users[0].password_hash: must be absent beside password");
    refuses(
        user("password_hash: '" + BCRYPT + "', custom_password_hash: {algorithm: bcrypt}"),
        "users[0].custom_password_hash: must be absent beside password_hash");
  }

  @Test
  void loginIsBroughtIntoItsNormalForm() {
    DeclaredUser user =
        parse("users: [{email: ' USER@Example.com ', connection: c}]").users().get(0);
    assertThat(user.profile().value().email()).isEqualTo("user@example.com");
    assertThat(user.profile().key()).isEqualTo("user:c/user@example.com");
  }

  @Test
  void factorsOfAUserAreReadWithTheirPlaces() {
    DeclaredUser user =
        parse(
                "users:",
                "- email: u@e",
                "  connection: c",
                "  mfa_factors:",
                "  - totp: {secret: GEZDGNBVGY3TQOJQ}",
                "  - phone: {value: '+12025550123'}",
                "  - email: {value: u@e}")
            .users()
            .get(0);
    assertThat(user.factors().orElseThrow().value())
        .containsExactly(
            new DeclaredMfaFactor(
                "totp", "users[0].mfa_factors[0].totp.secret", new Secret("GEZDGNBVGY3TQOJQ")),
            new DeclaredMfaFactor(
                "phone", "users[0].mfa_factors[1].phone.value", new Secret("+12025550123")),
            new DeclaredMfaFactor(
                "email", "users[0].mfa_factors[2].email.value", new Secret("u@e")));
  }

  @Test
  void userWithoutFactorsHasNoLineForThem() {
    DeclaredUser user =
        parse("users: [{email: u@e, connection: c, mfa_factors: null}]").users().get(0);
    assertThat(user.factors()).isEmpty();
    assertThat(user.password()).isEmpty();
  }

  @Test
  void anEmptyListOfFactorsIsALineThatSaysSo() {
    DeclaredUser user =
        parse("users: [{email: u@e, connection: c, mfa_factors: []}]").users().get(0);
    assertThat(user.factors().orElseThrow().value()).isEmpty();
  }

  @Test
  void passwordAndFactorsAreNoPartOfTheProfilesLine() {
    DeclaredUser plain = parse("users: [{email: u@e, connection: c}]").users().get(0);
    DeclaredUser full =
        parse(
                "users: [{password: p, email: u@e, connection: c,"
                    + " mfa_factors: [{totp: {secret: GEZDGNBVGY3TQOJQ}}]}]")
            .users()
            .get(0);
    assertThat(full.profile().content()).isEqualTo(plain.profile().content());
    assertThat(full.password()).isPresent();
  }
}
