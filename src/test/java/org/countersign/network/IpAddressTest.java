package org.countersign.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7,203.0.113.7",
    "0.0.0.0,0.0.0.0",
    "::1,0:0:0:0:0:0:0:1",
    "2001:DB8::1,2001:db8:0:0:0:0:0:1",
    "2001:0db8:0000:0000:0000:0000:0000:0001,2001:db8:0:0:0:0:0:1",
    "fe80::1%eth0,fe80:0:0:0:0:0:0:1",
    "::ffff:203.0.113.7,203.0.113.7",
    "::ffff:cb00:7107,203.0.113.7"
  })
  void anAddressHasOneForm(String text, String form) {
    assertThat(IpAddress.parse(text).orElseThrow()).hasToString(form);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "localhost",
        "example.com",
        "abc.de",
        "1",
        "3405803783",
        "1.2.3",
        "1.2.3.4.5",
        "256.1.1.1",
        "01.2.3.4",
        "1.2.3.4 ",
        "0x7f.0.0.1",
        ":",
        ".:1",
        "1:2",
        ":::1",
        "1::2::3",
        "12345::",
        "::g",
        "[::1]",
        "1.2.3.4:80",
        "::1/64",
        "%eth0"
      })
  void nothingElseIsAnAddress(String text) {
    assertThat(IpAddress.parse(text)).isEmpty();
  }

  @Test
  void anAddressOfAnyLengthIsRefusedWithoutALook() {
    assertThat(IpAddress.parse("1".repeat(100_000) + "::")).isEmpty();
  }

  @Test
  void oneIpv4AddressIsOnePlace() {
    assertThat(place("203.0.113.7")).isEqualTo("203.0.113.7/32").isNotEqualTo(place("203.0.113.8"));
  }

  @Test
  void sixtyFourBitsOfIpv6AreOnePlace() {
    String place = place("2001:db8:1:2:3:4:5:6");
    assertThat(place).isEqualTo("2001:db8:1:2:0:0:0:0/64");
    assertThat(place("2001:db8:1:2:ffff:ffff:ffff:ffff")).isEqualTo(place);
    assertThat(place("2001:db8:1:3:3:4:5:6")).isNotEqualTo(place);
  }

  private static String place(String address) {
    return IpAddress.parse(address).orElseThrow().place().toString();
  }
}
