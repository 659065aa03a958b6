package org.countersign.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpaceSeparatedTest {

  private final SpaceSeparated converter = new SpaceSeparated();

  @Test
  void wordsKeepTheirOrder() {
    Set<String> words = new LinkedHashSet<>(List.of("openid", "address", "email"));
    String line = converter.convertToDatabaseColumn(words);
    assertThat(line).isEqualTo("openid address email");
    assertThat(converter.convertToEntityAttribute(line))
        .containsExactly("openid", "address", "email");
  }

  @Test
  void noWordsAreAnEmptyText() {
    assertThat(converter.convertToDatabaseColumn(Set.of())).isEmpty();
    assertThat(converter.convertToEntityAttribute("")).isEmpty();
  }

  @Test
  void textThatNoDatabaseHoldsIsKnown() {
    assertThat(StoredText.possible("a\u0000b")).isFalse();
    assertThat(StoredText.possible("\ud800")).isFalse();
    assertThat(StoredText.possible("\ud83d\ude00")).isTrue();
  }
}
