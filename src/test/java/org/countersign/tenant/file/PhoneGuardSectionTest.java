package org.countersign.tenant.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.countersign.tenant.PhonePolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneGuardSectionTest {

  private static TenantFile parse(String guard) {
    return TenantFile.parse("t.yaml", "phoneGuard: " + guard);
  }

  private static PhonePolicy policy(String guard) {
    return parse(guard).phonePolicy().orElseThrow().value();
  }

  private static void refuses(String guard, String complaint) {
    assertThatThrownBy(() -> parse(guard))
        .isInstanceOf(TenantFileException.class)
        .hasMessage("COUNTERSIGN_TENANT_FILE t.yaml: phoneGuard" + complaint);
  }

  @Test
  void figuresThatAreNotSaidAreThoseOfTheDocumentation() {
    assertThat(policy("{}"))
        .isEqualTo(PhonePolicy.DEFAULT)
        .isEqualTo(new PhonePolicy(true, Set.of(), 10, 100, 1000, 2000, 10_000, 100, 20));
    assertThat(TenantFile.parse("t.yaml", "{}").phonePolicy()).isEmpty();
  }

  @Test
  void everyFigureIsTakenForWhatItIsAbout() {
    TenantFile file =
        parse(
            "{sending: false, allowed_countries: [DE, NO], per_number_a_day: 1,"
                + " per_prefix_an_hour: 2, per_client_an_hour: 3, total_an_hour: 4,"
                + " total_a_day: 5, breaker_sample: 6, least_verified_percent: 0}");
    assertThat(file.phonePolicy().orElseThrow().value())
        .isEqualTo(new PhonePolicy(false, Set.of("DE", "NO"), 1, 2, 3, 4, 5, 6, 0));
    assertThat(file.reading().warnings()).isEmpty();
  }

  @Test
  void noCountryAndAllCountriesAreNotMistakenForEachOther() {
    refuses("{allowed_countries: []}", ".allowed_countries: must name a country");
    assertThat(policy("{allowed_countries: null}").allows("CH")).isTrue();
    assertThat(policy("{allowed_countries: [DE]}").allows("CH")).isFalse();
    assertThat(policy("{allowed_countries: [DE]}").allows("DE")).isTrue();
    assertThat(policy("{allowed_countries: [DE]}").allows("ZZ")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "XX", "ZZ", "Germany", "'49'", "'001'", "DE;CH"})
  void countryIsTwoLettersThatExist(String country) {
    refuses(
        "{allowed_countries: [FR, " + country + "]}",
        ".allowed_countries: must be countries by two capital letters, such as US, is '"
            + country.replace("'", "")
            + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "per_number_a_day, 1, 1000000",
    "per_prefix_an_hour, 1, 1000000",
    "per_client_an_hour, 1, 1000000",
    "total_an_hour, 1, 1000000",
    "total_a_day, 1, 1000000",
    "breaker_sample, 1, 1000000",
    "least_verified_percent, 0, 100"
  })
  void figureIsAWholeNumberInItsRange(String key, int least, int most) {
    String must = ".%s: must be a whole number from %d to %d, is ".formatted(key, least, most);
    for (String wrong :
        new String[] {String.valueOf(least - 1), String.valueOf(most + 1), "1.5", "many"}) {
      refuses("{" + key + ": " + wrong + "}", must + "'" + wrong + "'");
    }
    assertThat(policy("{" + key + ": " + least + "}")).isNotEqualTo(policy("{}"));
    assertThat(policy("{" + key + ": " + most + "}")).isNotEqualTo(policy("{}"));
  }

  @Test
  void whatIsNoMappingOrNoTruthValueIsRefused() {
    refuses("off", ": must be a mapping, is 'off'");
    refuses("{sending: off}", ".sending: must be true or false, is 'off'");
    refuses("{allowed_countries: DE}", ".allowed_countries: must be a list, is 'DE'");
  }
}
