package org.countersign.factor.totp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalLong;
import org.countersign.crypto.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpCodeTest {

  /** The seed of RFC 6238, appendix B, in base32. */
  private static final Secret SEED = new Secret("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130",
  })
  void theVectorsOfTheRfcHold(long second, String code) {
    assertThat(TotpCode.at(SEED, second / 30)).isEqualTo(new Secret(code));
    assertThat(TotpCode.stepOf(SEED, new Secret(code), Instant.ofEpochSecond(second)))
        .hasValue(second / 30);
  }

  @ParameterizedTest
  @CsvSource({"-60, false", "-31, true", "-1, true", "0, true", "30, true", "31, false"})
  void oneStepEarlyOrLateIsNearEnough(long shift, boolean accepted) {
    long start = 37_037_036L * 30;
    Secret code = TotpCode.at(SEED, start / 30);
    Instant now = Instant.ofEpochSecond(start + 29 + shift);
    assertThat(TotpCode.stepOf(SEED, code, now).isPresent()).isEqualTo(accepted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "+28708", "28708", "2870820", "28708a", " 287082", "٢٨٧٠٨٢"})
  void whatIsNotSixDigitsIsNoCode(String text) {
    assertThat(TotpCode.stepOf(SEED, new Secret(text), Instant.ofEpochSecond(59)))
        .isEqualTo(OptionalLong.empty());
  }

  @ParameterizedTest
  @ValueSource(longs = {2_147_483_648L, 4_294_967_296L})
  void theYears2038And2106AreOrdinary(long second) {
    Secret code = TotpCode.at(SEED, second / 30);
    assertThat(TotpCode.stepOf(SEED, code, Instant.ofEpochSecond(second))).hasValue(second / 30);
  }

  @Test
  void theUriNamesIssuerAndUserEncoded() {
    assertThat(TotpFactor.uri("My Tenant", "a+b@example.com", SEED))
        .isEqualTo(
            "otpauth://totp/My%20Tenant:a%2Bb%40example.com?secret="
                + SEED.reveal()
                + "&issuer=My%20Tenant&algorithm=SHA1&digits=6&period=30");
  }
}
