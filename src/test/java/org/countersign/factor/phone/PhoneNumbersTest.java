package org.countersign.factor.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.countersign.error.OAuthError;
import org.countersign.error.OAuthException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+393331234567",
        "+390612345678",
        "+14155558730", // North America
        "+15005550006", // a personal number
        "+14155550123", // reserved for fiction
        "+15551234567", // an area that is not in use
        "+491701234567", // Germany, mobile
        "+4915112345678", // Germany, mobile, one digit more
        "+4930123456", // Germany, fixed line
        "+447911123456", // United Kingdom
        "+33612345678", // France
        "+390612345678", // Italy, where a zero belongs to the number
        "+5511912345678", // Brazil
        "+5491123456789", // Argentina, mobile
        "+919876543210", // India
        "+8613812345678", // China
        "+819012345678", // Japan
        "+2348031234567" // Nigeria
      })
  void numberIsItsOwnForm(String number) {
    assertThat(PhoneNumbers.e164(number)).isEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource({
    "+1 (415) 555-8730, +14155558730",
    "+1.415.555.8730, +14155558730",
    "+49 170 1234567, +491701234567",
    "+49 (0)170 1234567, +491701234567",
    "+4401632960961, +441632960961",
    "+49 (0)30 123456, +4930123456",
    "+49030123456, +4930123456",
    "+33 06 12 34 56 78, +33612345678"
  })
  void waysToWriteANumberAreOneNumber(String written, String form) {
    assertThat(PhoneNumbers.e164(written)).isEqualTo(form);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "+49 000 900 1234567",
        "+49 00 900 1234567",
        "+49 00 1511 2345678",
        "+49 000 1511 2345678",
        " ",
        "+",
        "++14155558730",
        "4155558730", // national
        "14155558730", // no plus
        "0014155558730",
        "+1",
        "+1415555",
        "+5558730", // Peru, too short
        "+141555587301", // one digit too many
        "+123456789012345",
        "+1234567890123456",
        "+99912345678", // no such country code
        "+014155558730",
        "+19005551234", // premium rate
        "+1415555873o",
        "+1415FLOWERS",
        "+14155558730x12",
        "+14155558730;ext=12",
        "+14155558730,12",
        "+14155558730 ext. 12",
        "tel:+14155558730",
        "+14155558730\n",
        "\n+14155558730",
        " +14155558730",
        "+1415\u0000555873",
        "+1415\t5558730",
        "+1\u0664\u0661\u0665\u0665\u0665\u0665\u0668\u0667\u0663\u0660", // Arabic-Indic digits
        "+\uff11\uff14\uff11\uff15\uff15\uff15\uff15\uff18\uff17\uff13\uff10", // full-width digits
        "\uff0b14155558730", // full-width plus
        "+1415\u200b5558730",
        "+14155558730' or '1'='1",
        "{\"a\":1}",
        "+1-----------4155558730"
      })
  void anythingElseIsRefused(String raw) {
    OAuthException refusal =
        catchThrowableOfType(OAuthException.class, () -> PhoneNumbers.e164(raw));

    assertThat(refusal.error())
        .isEqualTo(new OAuthError(400, "invalid_request", "The phone number is invalid."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+49 900 1234567 8",
        "+49 900 1234567 89",
        "+19005551234", // premium rate
        "+449012345678", // premium rate
        "+447011234567", // a personal number, whose calls are passed on
        "+80012345678", // freephone without a country
        "+80812345678", // shared cost without a country
        "+870301234567", // satellite
        "+881612345678", // satellite
        "+878101234567890", // personal numbers without a country
        "+882161234567", // networks without a country, satellites among them
        "+883510012345", // the same
        "+979123456789" // premium rate without a country
      })
  void numberThatCostsTheSenderExtraIsRefused(String number) {
    assertThat(PhoneNumbers.costsExtra(PhoneNumbers.form(number))).isTrue();
    assertThat(catchThrowableOfType(OAuthException.class, () -> PhoneNumbers.e164(number)).error())
        .isEqualTo(PhoneNumbers.INVALID);
  }

  @ParameterizedTest
  @CsvSource({
    "+14155558730, US",
    "+18765550123, JM", // North America's country code is shared by many
    "+16135550123, CA",
    "+4930123456, DE",
    "+447400123456, GB",
    "+447911123456, GG", // Guernsey is no part of the United Kingdom
    "+390612345678, IT",
    "+881612345678, ZZ",
    "+12325550123, ZZ" // an area that is nobody's
  })
  void countryIsToldByTheNumber(String number, String country) {
    assertThat(PhoneNumbers.country(number)).isEqualTo(country);
  }

  @ParameterizedTest
  @CsvSource({"+14155558730, +1415555", "+14155559999, +1415555", "+12345, +1", "+1, +"})
  void prefixLeavesTheLastFourDigitsOut(String number, String prefix) {
    assertThat(PhoneNumbers.prefix(number)).isEqualTo(prefix);
  }

  @Test
  void veryLongNumberIsRefusedWithoutMuchWork() {
    assertThat(
            catchThrowableOfType(
                OAuthException.class, () -> PhoneNumbers.e164("+1" + "5".repeat(1_000_000))))
        .isNotNull();
  }

  @ParameterizedTest
  @CsvSource({"+14155558730, XXXXXXXX8730", "+12345, XX2345", "1234, 1234", "12, 12"})
  void maskShowsTheLastFour(String number, String shown) {
    assertThat(PhoneNumbers.mask(number)).isEqualTo(shown);
  }
}
