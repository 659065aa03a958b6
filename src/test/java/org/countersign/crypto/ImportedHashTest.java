package org.countersign.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hashes that other systems have made; none of the vectors is of the code that checks them. */
class ImportedHashTest {

  private static final String SALT = "c2FsdFNBTFRzYWx0U0FMVA";
  private static final String KEY = "A".repeat(43);
  private static final String BCRYPT = "CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";

  private final PasswordHash passwords = new PasswordHash(new RandomCodes(), PasswordCost.DEFAULT);

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "U*U $2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "U*U $2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "U*U $2y$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "U*U* $2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK",
        "U*U*U $2a$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a"
      })
  void aBcryptHashIsVerifiedByItsPasswordAndNoOther(String password, String encoded) {
    isOf(password, encoded);
  }

  /** Vectors of Python's hashlib, and one of RFC 6070. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "p\u00e4ssword $pbkdf2-sha1$i=1000,l=20$SALT$WFb9tdzOEPepcoJUqJTLiuC6EDo",
        "p\u00e4ssword $pbkdf2-sha256$i=10000,l=32$SALT$mp3p+vNG8vjOF3umwtvCpTxmbXy8sdMUzdEp3/QhNqg",
        "p\u00e4ssword $pbkdf2-sha256$i=10000$SALT$mp3p+vNG8vjOF3umwtvCpTxmbXy8sdMUzdEp3/QhNqg",
        "p\u00e4ssword $pbkdf2-sha512$i=5000,l=64$SALT"
            + "$DnFMaA/acaev3iup+5xCOd5AFVMogshGeoJAXSn8XbAtFMfr1Xl47q3198Ej9lgSxDQN/3CmoAKroSio4+q3Rw",
        "p\u00e4ssword pbkdf2_sha256$20000$abcdEFGH1234$+STCONPFey2VOuHseBN01M0FDJ9zV7gTS6+Rpav69bY=",
        "passwordPASSWORDpassword $pbkdf2-sha1$i=4096,l=25"
            + "$c2FsdFNBTFRzYWx0U0FMVHNhbHRTQUxUc2FsdFNBTFRzYWx0$PS7sT+QchJuAyNg2YsDkSospGpZM8vBwOA"
      })
  void aPbkdf2HashIsVerifiedByItsPasswordAndNoOther(String password, String encoded) {
    isOf(password, encoded.replace("SALT$", SALT + "$"));
  }

  @Test
  void bcryptLooksAtTheFirst72BytesAlone() {
    String first = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    String encoded = "$2a$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui";
    assertThat(passwords.verify(new Secret(first), encoded)).isTrue();
    assertThat(passwords.verify(new Secret(first + "and more"), encoded)).isTrue();
    assertThat(passwords.verify(new Secret(first.substring(1)), encoded)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$2$05$BCRYPT",
        "$2x$05$BCRYPT",
        "$2c$05$BCRYPT",
        "$2a$03$BCRYPT",
        "$2a$15$BCRYPT",
        "$2a$31$BCRYPT",
        "$2a$5$BCRYPT",
        "$2a$05$BCRYPT=",
        "$2a$05$BCRYP",
        " $2a$05$BCRYPT",
        "$2a$05$BCRYPT\n",
        "$2a$05$CCCCCCCCCCCCCCCCCCCCCCE5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "$pbkdf2-md5$i=10000,l=32$SALT$KEY",
        "$pbkdf2$i=10000,l=32$SALT$KEY",
        "$pbkdf2-sha256$i=999,l=32$SALT$KEY",
        "$pbkdf2-sha256$i=2000001,l=32$SALT$KEY",
        "$pbkdf2-sha256$i=9999999999,l=32$SALT$KEY",
        "$pbkdf2-sha256$i=-1,l=32$SALT$KEY",
        "$pbkdf2-sha256$l=32,i=10000$SALT$KEY",
        "$pbkdf2-sha256$i=10000,l=31$SALT$KEY",
        "$pbkdf2-sha256$i=10000,l=32$$KEY",
        "$pbkdf2-sha256$i=10000,l=32$c2FsdA$KEY",
        "$pbkdf2-sha256$i=10000,l=32$SALT$",
        "$pbkdf2-sha256$i=10000,l=32$SALT$KEY=",
        "$pbkdf2-sha256$i=10000,l=32$SALT$KEY$",
        "$pbkdf2-sha256$i=10000,l=8$SALT$AAAAAAAAAAA",
        "pbkdf2_sha256$999$abcdEFGH1234$KEY=",
        "pbkdf2_sha256$2000001$abcdEFGH1234$KEY=",
        "pbkdf2_sha256$20000$short$KEY=",
        "pbkdf2_sha256$20000$abcd-EFGH-1234$KEY=",
        "pbkdf2_md5$20000$abcdEFGH1234$KEY=",
        "pbkdf2_sha256$20000$abcdEFGH1234$"
      })
  void whatIsNoHashOrCostsTooMuchOrTooLittleIsNotRead(String template) {
    String encoded =
        template
            .replace("BCRYPT", BCRYPT)
            .replace("BCRYP", BCRYPT.substring(1))
            .replace("SALT", SALT)
            .replace("KEY", KEY);
    assertThat(PasswordHash.readable(encoded)).isFalse();
    assertThat(passwords.verify(new Secret("U*U"), encoded)).isFalse();
    assertThat(passwords.outdated(encoded)).isTrue();
  }

  @Test
  void theHashThatReplacesItIsOfToday() {
    assertThat(passwords.outdated("$2a$05$" + BCRYPT)).isTrue();
    assertThat(passwords.outdated(passwords.hash(new Secret("U*U")))).isFalse();
  }

  private void isOf(String password, String encoded) {
    assertThat(PasswordHash.readable(encoded)).isTrue();
    assertThat(passwords.verify(new Secret(password), encoded)).isTrue();
    assertThat(passwords.verify(new Secret(password + "x"), encoded)).isFalse();
    assertThat(passwords.verify(new Secret(""), encoded)).isFalse();
    assertThat(passwords.outdated(encoded)).isTrue();
  }
}
