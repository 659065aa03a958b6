package org.countersign.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

  private static final TrustedProxies PROXIES =
      TrustedProxies.parse("10.0.0.0/8, 192.0.2.1,2001:db8:ffff::/48");

  private static String origin(String peer, String... forwardedFor) {
    return PROXIES.origin(IpAddress.parse(peer).orElseThrow(), List.of(forwardedFor)).toString();
  }

  @Test
  void whoIsNoProxyIsNotBelieved() {
    assertThat(origin("203.0.113.7", "198.51.100.1")).isEqualTo("203.0.113.7");
    assertThat(origin("192.0.2.2", "198.51.100.1")).isEqualTo("192.0.2.2");
    assertThat(
            TrustedProxies.NONE.origin(
                IpAddress.parse("10.0.0.1").orElseThrow(), List.of("198.51.100.1")))
        .hasToString("10.0.0.1");
  }

  @Test
  void aProxyIsBelieved() {
    assertThat(origin("10.1.2.3", "198.51.100.1")).isEqualTo("198.51.100.1");
    assertThat(origin("192.0.2.1", "198.51.100.1")).isEqualTo("198.51.100.1");
    assertThat(origin("2001:db8:ffff::5", "2001:db8:1::1")).isEqualTo("2001:db8:1:0:0:0:0:1");
  }

  @Test
  void aProxyThatSaysNothingIsTheOrigin() {
    assertThat(origin("10.1.2.3")).isEqualTo("10.1.2.3");
    assertThat(origin("10.1.2.3", "")).isEqualTo("10.1.2.3");
  }

  @Test
  void ofSeveralTheRightMostThatIsNoProxyCounts() {
    assertThat(origin("10.0.0.1", "1.1.1.1, 198.51.100.1, 10.0.0.2")).isEqualTo("198.51.100.1");
    assertThat(origin("10.0.0.1", "1.1.1.1", "198.51.100.1", "10.0.0.2")).isEqualTo("198.51.100.1");
    assertThat(origin("10.0.0.1", "1.1.1.1,10.0.0.9, 198.51.100.1")).isEqualTo("198.51.100.1");
  }

  @Test
  void whereAllAreProxiesTheFirstCounts() {
    assertThat(origin("10.0.0.1", "10.0.0.3, 10.0.0.2")).isEqualTo("10.0.0.3");
  }

  @Test
  void whatStandsLeftOfSomethingThatIsNoAddressDoesNotCount() {
    assertThat(origin("10.0.0.1", "1.1.1.1, unknown, 10.0.0.2")).isEqualTo("10.0.0.2");
    assertThat(origin("10.0.0.1", "1.1.1.1, localhost")).isEqualTo("10.0.0.1");
    assertThat(origin("10.0.0.1", "1.1.1.1,, ")).isEqualTo("10.0.0.1");
  }

  @Test
  void portsAreLeftOut() {
    assertThat(origin("10.0.0.1", "198.51.100.1:4711")).isEqualTo("198.51.100.1");
    assertThat(origin("10.0.0.1", "[2001:db8::1]:4711")).isEqualTo("2001:db8:0:0:0:0:0:1");
    assertThat(origin("10.0.0.1", "[2001:db8::1]")).isEqualTo("2001:db8:0:0:0:0:0:1");
    assertThat(origin("10.0.0.1", "1::1")).isEqualTo("1:0:0:0:0:0:0:1");
  }

  @Test
  void aMappedAddressOfAProxyIsTheProxy() {
    assertThat(origin("::ffff:10.0.0.1", "198.51.100.1")).isEqualTo("198.51.100.1");
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0/0,203.0.113.7,true",
    "0.0.0.0/0,::1,false",
    "::/0,::1,true",
    "::/0,10.0.0.1,false",
    "10.0.0.0/9,10.127.255.255,true",
    "10.0.0.0/9,10.128.0.0,false",
    "203.0.113.7,203.0.113.7,true",
    "203.0.113.7/32,203.0.113.6,false",
    "2001:db8::/33,2001:db8:7fff::,true",
    "2001:db8::/33,2001:db8:8000::,false"
  })
  void aBlockEndsAtItsBit(String block, String address, boolean inside) {
    assertThat(
            AddressBlock.parse(block)
                .orElseThrow()
                .contains(IpAddress.parse(address).orElseThrow()))
        .isEqualTo(inside);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proxy.example.com",
        "10.0.0.0/33",
        "::/129",
        "10.0.0.1/8",
        "10.0.0.0/",
        "10.0.0.0/08",
        "10.0.0.0/-1",
        "10.0.0.0/8/8",
        "10.0.0.0-10.0.0.9",
        "/8",
        "*",
        ""
      })
  void anEntryThatIsNoBlockIsNamed(String wrong) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrustedProxies.parse("10.0.0.0/8," + wrong))
        .withMessage(wrong);
  }
}
