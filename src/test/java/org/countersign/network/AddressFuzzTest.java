package org.countersign.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a proxy or a client writes as an address, it is one or none. */
class AddressFuzzTest {

  private static final IpAddress PEER = IpAddress.parse("10.0.0.1").orElseThrow();
  private static final TrustedProxies PROXIES = TrustedProxies.parse("10.0.0.0/8");

  @Provide
  Arbitrary<String> addressLike() {
    return Arbitraries.strings().withChars("0123456789abcdef:.%/[], x").ofMaxLength(45);
  }

  @Property(tries = 2_000)
  void anyTextIsAnAddressOrNone(@ForAll String text) {
    isOneOrNone(text);
  }

  @Property(tries = 5_000)
  void whatLooksLikeAnAddressIsOneOrNone(@ForAll("addressLike") String text) {
    isOneOrNone(text);
  }

  @Property(tries = 2_000)
  void anUntrustedPeerIsTheOriginWhateverIsForwarded(@ForAll("addressLike") String forwarded) {
    IpAddress stranger = IpAddress.parse("192.0.2.7").orElseThrow();
    assertThat(PROXIES.origin(stranger, List.of(forwarded))).isEqualTo(stranger);
  }

  @Property(tries = 2_000)
  void nothingToTheLeftOfTheNearestStrangerMatters(@ForAll("addressLike") String left) {
    IpAddress origin = PROXIES.origin(PEER, List.of(left + ",192.0.2.7, 10.0.0.2"));
    assertThat(origin).hasToString("192.0.2.7");
  }

  private static void isOneOrNone(String text) {
    IpAddress.parse(text)
        .ifPresent(
            address -> {
              assertThat(IpAddress.parse(address.toString())).contains(address);
              assertThat(address.place().contains(address)).isTrue();
            });
    AddressBlock.parse(text)
        .ifPresent(block -> assertThat(AddressBlock.parse(block.toString())).contains(block));
    assertThat(PROXIES.origin(PEER, List.of(text))).isNotNull();
  }
}
