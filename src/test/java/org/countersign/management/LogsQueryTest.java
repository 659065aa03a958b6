package org.countersign.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.countersign.error.OAuthException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogsQueryTest {

  @Test
  void withoutParametersItIsTheFirstPageOf50() {
    assertThat(query("")).isEqualTo(page(0, 50, false));
  }

  @Test
  void pagesAreCountedFromZero() {
    assertThat(query("page=3&per_page=20&include_totals=true")).isEqualTo(page(60, 20, true));
    assertThat(query("page=9&per_page=100&include_totals=false&sort=date:-1&x=y"))
        .isEqualTo(page(900, 100, false));
  }

  @Test
  void aCheckpointTakesNoNoticeOfPages() {
    assertThat(query("from=17&take=5&page=x&include_totals=true"))
        .isEqualTo(new LogsQuery(OptionalLong.of(17), Optional.of(5), 0, 50, false));
    assertThat(query("from=17").take()).contains(50);
    assertThat(query("take=7").from()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "per_page=0",
        "per_page=101",
        "per_page=-1",
        "per_page=",
        "per_page=ten",
        "per_page=10&per_page=20",
        "page=-1",
        "page=1.5",
        "page=10&per_page=100",
        "page=20",
        "page=99999999999999999999",
        "include_totals=yes",
        "take=0",
        "take=101",
        "from=abc",
        "from=",
        "from=1&from=2",
        "from=9999999999999999999",
        "from=-1",
        "q=type:fp",
        "search=x",
        "sort=date:1",
        "sort=date:-1&sort=date:-1"
      })
  void whatIsOutOfRangeIsRefusedByName(String parameters) {
    OAuthException refused = catchThrowableOfType(OAuthException.class, () -> query(parameters));
    assertThat(refused.error().status()).isEqualTo(400);
    assertThat(refused.error().code()).isEqualTo("invalid_query_string");
    assertThat(refused.error().description())
        .startsWith("Query validation error: '")
        .matches(".*' on property (page|per_page|include_totals|from|take|q|search|sort)");
  }

  @ParameterizedTest
  @CsvSource({"per_page=abc<script>,abc", "q=secret,secret"})
  void noRefusalRepeatsAValue(String parameters, String value) {
    assertThat(
            catchThrowableOfType(OAuthException.class, () -> query(parameters))
                .error()
                .description())
        .doesNotContain(value);
  }

  private static LogsQuery page(int first, int perPage, boolean totals) {
    return new LogsQuery(OptionalLong.empty(), Optional.empty(), first, perPage, totals);
  }

  private static LogsQuery query(String parameters) {
    Map<String, List<String>> map = new LinkedHashMap<>();
    for (String parameter : parameters.isEmpty() ? new String[0] : parameters.split("&")) {
      String[] parts = parameter.split("=", 2);
      map.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(parts[1]);
    }
    return LogsQuery.of(map);
  }
}
