package org.countersign.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomCodesTest {

  private final RandomCodes codes = new RandomCodes();

  @Test
  void eachFormHasItsLengthAndItsCharacters() {
    assertThat(codes.alphanumeric(40)).matches("[A-Za-z0-9]{40}");
    assertThat(codes.digits(6)).matches("[0-9]{6}");
    assertThat(codes.hex(12)).matches("[0-9a-f]{24}");
    assertThat(codes.urlSafe(32)).matches("[A-Za-z0-9_-]{43}");
    assertThat(codes.bytes(20)).hasSize(20);
    assertThat(codes.from("ab", 10)).matches("[ab]{10}");
    assertThat(codes.from("ab", 0)).isEmpty();
  }

  @Test
  void everyCharacterOfAnAlphabetOccurs() {
    assertThat(codes.from("abcde", 5_000).chars().boxed().collect(Collectors.toSet())).hasSize(5);
  }

  @Test
  void thousandCodesAreThousandDifferentOnes() {
    assertThat(IntStream.range(0, 1_000).mapToObj(i -> codes.urlSafe(20)).distinct())
        .hasSize(1_000);
  }
}
