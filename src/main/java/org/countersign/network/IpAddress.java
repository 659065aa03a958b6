package org.countersign.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address of IPv4 or IPv6. An IPv4 address inside an IPv6 one is the IPv4 address.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4291#section-2.2">RFC 4291, section 2.2</a>
 */
public final class IpAddress {

  private static final int LONGEST = 64;
  private static final int SITE_BITS = 64;
  private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f]*:[0-9A-Fa-f:.]*");

  private final byte[] bytes;

  private IpAddress(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Reads an address; a zone at its end is left out. Nothing is looked up: a name is no address.
   *
   * @param text what was sent or configured, of any length
   */
  public static Optional<IpAddress> parse(String text) {
    String address = text.split("%", 2)[0];
    boolean possible =
        address.length() <= LONGEST
            && (IPV4.matcher(address).matches() || IPV6.matcher(address).matches());
    return possible ? literal(address) : Optional.empty();
  }

  private static Optional<IpAddress> literal(String address) {
    try {
      return Optional.of(new IpAddress(InetAddress.getByName(address).getAddress()));
    } catch (UnknownHostException malformed) {
      return Optional.empty();
    }
  }

  /** The number of bits: 32 or 128. */
  public int bits() {
    return bytes.length * Byte.SIZE;
  }

  /**
   * The addresses that count as one place: an IPv4 address alone, and of IPv6 the 64 bits that one
   * subscriber can vary at will.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc4291#section-2.5.4">RFC 4291, section 2.5.4</a>
   */
  public AddressBlock place() {
    return AddressBlock.around(this, bits() == 32 ? 32 : SITE_BITS);
  }

  /** The same address whose bits after the first so many are zero. */
  IpAddress masked(int prefix) {
    byte[] masked = bytes.clone();
    for (int i = 0; i < masked.length; i++) {
      int kept = Math.max(0, Math.min(Byte.SIZE, prefix - i * Byte.SIZE));
      masked[i] &= (byte) (0xFF << (Byte.SIZE - kept));
    }
    return new IpAddress(masked);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IpAddress address && Arrays.equals(bytes, address.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The address in one form, at most 39 characters. */
  @Override
  public String toString() {
    try {
      return InetAddress.getByAddress(bytes).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }
}
