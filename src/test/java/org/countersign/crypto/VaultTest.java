package org.countersign.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTest {

  private static final SealedColumn SEEDS = SealedColumn.ofAuthenticator("totp_seed");
  private static final SealedColumn PHONES = SealedColumn.ofAuthenticator("phone_number");
  private static final SealedColumn KEYS = SealedColumn.of("key", "key", "kid", "sealed");
  private static final Place PLACE = SEEDS.of("totp|1", "auth0|1");
  private static final Secret SEED = new Secret("GEZDGNBVGY3TQOJQ\u00e9");

  /** A seed in the first format, of the dump src/test/resources/schema-5/postgresql.sql. */
  private static final String FIRST_FORMAT =
      "v1.5f0aab6f.Vn9x_fNY2cU5Myo09t0uH7xc7QggcH_Is6CfBI5CaQ6DjT2X8NsL1KQz5WUpk_lZC9V5Ykwcl2doSkgi";

  private static final String FIRST_FORMAT_ID = "totp|dev_X2lMgkZ89fFLpkNc";

  private final Vault vault = vault(1);

  @Test
  void whatWasSealedOpensForItsPlace() {
    String sealed = vault.seal(PLACE, SEED);
    assertThat(sealed).matches("v2\\.[0-9a-f]{8}\\.[A-Za-z0-9_-]+").doesNotContain(SEED.reveal());
    assertThat(sealed).startsWith(vault.prefix());
    assertThat(vault.prefix()).hasSize(Vault.PREFIX_LENGTH);
    assertThat(vault.open(PLACE, sealed)).isEqualTo(SEED);
    assertThat(vault(1).open(PLACE, sealed)).isEqualTo(SEED);
  }

  @Test
  void emptyTextIsSealedToo() {
    assertThat(vault.open(PLACE, vault.seal(PLACE, new Secret(""))).reveal()).isEmpty();
  }

  @Test
  void thousandSealsOfOneTextAreThousandDifferentOnes() {
    assertThat(IntStream.range(0, 1_000).mapToObj(i -> vault.seal(PLACE, SEED)).distinct())
        .hasSize(1_000);
  }

  @Test
  void whatWasSealedForOneRowOrUserDoesNotOpenForAnother() {
    String sealed = vault.seal(PLACE, SEED);
    refused(SEEDS.of("totp|2", "auth0|1"), sealed);
    refused(SEEDS.of("totp|1", "auth0|2"), sealed);
    refused(PHONES.of("totp|1", "auth0|1"), sealed);
  }

  @Test
  void noPartOfAnIdPassesForOneOfTheUser() {
    refused(SEEDS.of("a:b", "c"), vault.seal(SEEDS.of("a", "b:c"), SEED));
    refused(SEEDS.of("a", ""), vault.seal(SEEDS.of("", "a"), SEED));
  }

  @Test
  void aColumnWithOwnersTakesNoPlaceWithoutOne() {
    assertThatIllegalArgumentException().isThrownBy(() -> SEEDS.of("totp|1"));
    assertThatIllegalArgumentException().isThrownBy(() -> KEYS.of("1", "auth0|1"));
  }

  @Test
  void previousKeysOpenAndTheCurrentOneSeals() {
    String old = vault.seal(PLACE, SEED);
    Vault next = vault(2, 1);
    assertThat(next.open(PLACE, old)).isEqualTo(SEED);
    assertThat(next.seal(PLACE, SEED)).startsWith(vault(2).prefix());
    String anew = next.reseal(PLACE, old);
    assertThat(vault(2).open(PLACE, anew)).isEqualTo(SEED);
    refused(vault, PLACE, anew);
  }

  @Test
  void aMovedTextIsNotSealedAnew() {
    String sealed = vault.seal(PLACE, SEED);
    assertThatThrownBy(() -> vault(2, 1).reseal(SEEDS.of("totp|1", "auth0|2"), sealed))
        .isInstanceOf(VaultException.class);
  }

  @Test
  void theFirstFormatOpensAndBecomesTheSecond() {
    byte[] key = Base64.getDecoder().decode("Y291bnRlcnNpZ24gdGVzdHMga2V5IG9mIDMyIGJ5dGU=");
    Vault old = new Vault(new MasterKeys(new MasterKey(key), List.of()), new RandomCodes());
    Place place = SEEDS.of(FIRST_FORMAT_ID, "auth0|1");
    assertThat(old.open(place, FIRST_FORMAT).reveal())
        .isEqualTo("YSW4HHUT7PEHBUP57JX6F4TQV7FPSCYN");
    refused(old, SEEDS.of("totp|2", "auth0|1"), FIRST_FORMAT);
    refused(old, place, FIRST_FORMAT.replace("v1.", "v2."));
    String anew = old.reseal(place, FIRST_FORMAT);
    assertThat(anew).startsWith("v2.5f0aab6f.");
    refused(old, SEEDS.of(FIRST_FORMAT_ID, "auth0|2"), anew);
    refused(old, place, anew.replace("v2.", "v1."));
  }

  @Test
  void aMissingKeyIsNamedWithItsSetting() {
    String foreign = vault(2).seal(PLACE, SEED);
    VaultException refused =
        catchThrowableOfType(VaultException.class, () -> vault.open(PLACE, foreign));
    assertThat(refused)
        .hasMessage(
            "totp_seed:totp|1 does not open: COUNTERSIGN_PREVIOUS_MASTER_KEYS lacks the master key "
                + Vault.keyId(foreign)
                + " that it takes; configured: "
                + Vault.keyId(vault.prefix()));
    assertThat(refused.missingKey()).contains(Vault.keyId(foreign));
    assertThat(refused.error().status()).isEqualTo(500);
    assertThat(refused.error().description()).isEqualTo("Internal server error");
  }

  @Test
  void aTextUnderTheNameOfAnotherKeyDoesNotOpen() {
    String foreign = vault(2).seal(PLACE, SEED);
    refused(PLACE, vault.prefix() + foreign.substring(Vault.PREFIX_LENGTH));
    refused(vault(1, 2), PLACE, vault.prefix() + foreign.substring(Vault.PREFIX_LENGTH));
  }

  @Test
  void everyChangedByteIsNoticed() {
    String sealed = vault.seal(PLACE, SEED);
    byte[] data = Base64.getUrlDecoder().decode(sealed.substring(Vault.PREFIX_LENGTH));
    for (int i = 0; i < data.length; i++) {
      byte[] changed = data.clone();
      changed[i] ^= 1;
      refused(PLACE, vault.prefix() + Base64.getUrlEncoder().encodeToString(changed));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v1",
        "v1.00000000.AAAA",
        "v2.x.y",
        "v3.00000000.A",
        "GEZDGNBVGY3TQOJQ",
        "v1..",
        "."
      })
  void garbageDoesNotOpen(String garbage) {
    refused(PLACE, garbage);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAAA", "****************************************", "A", "\n"})
  void shortAndMisspelledDataDoesNotOpen(String data) {
    refused(PLACE, vault.prefix() + data);
  }

  private void refused(Place place, String sealed) {
    refused(vault, place, sealed);
  }

  private static void refused(Vault vault, Place place, String sealed) {
    assertThatThrownBy(() -> vault.open(place, sealed))
        .isInstanceOf(VaultException.class)
        .hasNoCause()
        .message()
        .doesNotContain(SEED.reveal());
  }

  /** The current key begins with the first byte, and previous ones with the others. */
  private static Vault vault(int current, int... previous) {
    List<MasterKey> others = Arrays.stream(previous).mapToObj(VaultTest::key).toList();
    return new Vault(new MasterKeys(key(current), others), new RandomCodes());
  }

  private static MasterKey key(int first) {
    byte[] bytes = new byte[MasterKey.LENGTH];
    bytes[0] = (byte) first;
    return new MasterKey(bytes);
  }
}
