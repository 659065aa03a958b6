package org.countersign.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever stands where a hash or a sealed text should, it is read or refused, and never both. */
class StoredTextFuzzTest {

  private static final Place PLACE =
      SealedColumn.ofAuthenticator("totp_seed").of("totp|1", "auth0|1");
  private static final Secret SEED = new Secret("GEZDGNBVGY3TQOJQ");

  private static final Vault VAULT =
      new Vault(
          new MasterKeys(new MasterKey(new byte[MasterKey.LENGTH]), List.of()), new RandomCodes());
  private static final String SEALED = VAULT.seal(PLACE, SEED);

  private static final List<String> HASHES =
      List.of(
          "$argon2id$v=19$m=256,t=1,p=1$c2FsdFNBTFRzYWx0U0FMVA$" + "A".repeat(43),
          "$2a$04$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
          "$pbkdf2-sha256$i=1000,l=32$c2FsdFNBTFRzYWx0U0FMVA$" + "A".repeat(43),
          "pbkdf2_sha256$1000$abcdEFGH1234$" + "A".repeat(43) + "=");

  @Provide
  Arbitrary<String> hashLike() {
    return Arbitraries.of(
            "$argon2id",
            "$argon2d",
            "$v=19",
            "$m=",
            "m=999999",
            ",t=",
            ",p=",
            "1",
            "9",
            "0",
            "-1",
            "$2a$",
            "$2y$04$",
            "$pbkdf2-sha256",
            "pbkdf2_sha1",
            "$i=",
            ",l=",
            "2000001",
            "$",
            "=",
            "c2FsdFNBTFRzYWx0U0FMVA",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "\n",
            "\0")
        .list()
        .ofMaxSize(14)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> hashes() {
    return Arbitraries.of(HASHES);
  }

  @Property(tries = 2_000)
  void anyTextIsAHashOrNone(@ForAll String text, @ForAll("hashLike") String like) {
    StoredPassword.parse(text);
    StoredPassword.parse(like);
  }

  @Property(tries = 300)
  void aDamagedHashIsNoneOrLetsNobodyIn(
      @ForAll("hashes") String hash,
      @ForAll @IntRange(max = 200) int at,
      @ForAll @IntRange(min = 0x20, max = 0x7e) int character) {
    Optional<StoredPassword> read = StoredPassword.parse(with(hash, at, (char) character));
    assertThat(read.map(stored -> stored.verifies(new Secret("password"))))
        .isNotEqualTo(Optional.of(true));
  }

  @Property(tries = 2_000)
  void anyTextIsNoSealedText(@ForAll String text) {
    assertThat(opened(text)).isEmpty();
    assertThat(opened(VAULT.prefix() + text)).isEmpty();
  }

  @Property(tries = 2_000)
  void aDamagedSealedTextGivesNoOtherSecret(
      @ForAll @IntRange(max = 200) int at,
      @ForAll @IntRange(min = 0x20, max = 0x7e) int character) {
    String damaged = with(SEALED, at, (char) character);
    assertThat(opened(damaged).orElse(SEED)).isEqualTo(SEED);
  }

  private static String with(String text, int at, char character) {
    StringBuilder damaged = new StringBuilder(text);
    damaged.setCharAt(at % text.length(), character);
    return damaged.toString();
  }

  private static Optional<Secret> opened(String text) {
    try {
      return Optional.of(VAULT.open(PLACE, VAULT.reseal(PLACE, text)));
    } catch (VaultException refused) {
      assertThat(refused.getMessage()).doesNotContain(SEED.reveal());
      return Optional.empty();
    }
  }
}
