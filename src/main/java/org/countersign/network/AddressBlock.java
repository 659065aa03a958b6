package org.countersign.network;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All addresses that begin with the same bits.
 *
 * @param first the address whose other bits are zero
 * @param prefix how many bits are the same, 0 to 32 or to 128
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4632#section-3.1">RFC 4632, section 3.1</a>
 */
public record AddressBlock(IpAddress first, int prefix) {

  private static final Pattern CIDR = Pattern.compile("([^/]+)/(0|[1-9][0-9]{0,2})");

  /** The block of this size that the address is in. */
  static AddressBlock around(IpAddress address, int prefix) {
    return new AddressBlock(address.masked(prefix), prefix);
  }

  /**
   * Reads a block such as {@code 10.0.0.0/8}, or an address for the block of it alone. Empty for
   * anything else, also for a block that has bits after its prefix: one of the two is a mistake.
   */
  public static Optional<AddressBlock> parse(String text) {
    Matcher matcher = CIDR.matcher(text);
    if (!matcher.matches()) {
      return IpAddress.parse(text).map(address -> new AddressBlock(address, address.bits()));
    }
    int prefix = Integer.parseInt(matcher.group(2));
    return IpAddress.parse(matcher.group(1))
        .filter(address -> prefix <= address.bits())
        .filter(address -> address.masked(prefix).equals(address))
        .map(address -> new AddressBlock(address, prefix));
  }

  /** Whether the address is in the block. */
  public boolean contains(IpAddress address) {
    return address.bits() == first.bits() && address.masked(prefix).equals(first);
  }

  /** As it is written, at most 43 characters. */
  @Override
  public String toString() {
    return first + "/" + prefix;
  }
}
