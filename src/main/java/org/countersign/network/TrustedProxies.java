package org.countersign.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The proxies whose word is taken on where a request came from.
 *
 * @param blocks their addresses
 */
public record TrustedProxies(List<AddressBlock> blocks) {

  /** Nobody's word is taken. */
  public static final TrustedProxies NONE = new TrustedProxies(List.of());

  private static final Pattern WITH_PORT =
      Pattern.compile("(?:\\[([^\\]]*)]|([0-9.]+))(?::[0-9]{1,5})?");

  /**
   * Reads a list of addresses and blocks, separated by commas.
   *
   * @throws IllegalArgumentException for the first entry that is neither; its message is the entry
   */
  public static TrustedProxies parse(String list) {
    List<AddressBlock> blocks = new ArrayList<>();
    for (String entry : list.split(",", -1)) {
      String text = entry.strip();
      blocks.add(AddressBlock.parse(text).orElseThrow(() -> new IllegalArgumentException(text)));
    }
    return new TrustedProxies(List.copyOf(blocks));
  }

  /**
   * Where a request came from: of the peer and the addresses that proxies have added, each to the
   * right of those before, the right-most one that is no trusted proxy. What stands to the left of
   * it, or of something that is no address, is what anyone may have written.
   *
   * @param peer the other end of the connection
   * @param forwardedFor the values of {@code X-Forwarded-For}, in the order of the request
   */
  public IpAddress origin(IpAddress peer, Collection<String> forwardedFor) {
    List<String> hops = new ArrayList<>(List.of(String.join(",", forwardedFor).split(",", -1)));
    Collections.reverse(hops);
    IpAddress origin = peer;
    for (String hop : hops) {
      Optional<IpAddress> before = address(hop.strip());
      if (!trusts(origin) || before.isEmpty()) {
        return origin;
      }
      origin = before.get();
    }
    return origin;
  }

  private boolean trusts(IpAddress address) {
    return blocks.stream().anyMatch(block -> block.contains(address));
  }

  /** Some proxies add the port. */
  private static Optional<IpAddress> address(String hop) {
    Matcher matcher = WITH_PORT.matcher(hop);
    if (!matcher.matches()) {
      return IpAddress.parse(hop);
    }
    return IpAddress.parse(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
  }
}
