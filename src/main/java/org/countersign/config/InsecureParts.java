package org.countersign.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.countersign.network.AddressBlock;
import org.countersign.network.IpAddress;

/**
 * Parts that are made for development and are defaults there. As soon as clients reach the server
 * from beyond its own machine, each of them needs a word of the operator.
 *
 * @see "docs/adr/0020-development-defaults.md"
 */
enum InsecureParts {
  /** The embedded database, whose master key lies beside it. */
  EMBEDDED_DATABASE,
  /** Codes for phones in the log. */
  CONSOLE_PHONE,
  /** Notices, with names of users, in the log. */
  CONSOLE_NOTICES;

  private static final String ALLOW = "countersign.allow-insecure";
  private static final String PUBLIC_URL = "countersign.public-url";
  private static final String ADDRESS = "countersign.address";

  private static final List<AddressBlock> LOOPBACK =
      List.of(
          AddressBlock.parse("127.0.0.0/8").orElseThrow(), AddressBlock.parse("::1").orElseThrow());

  private String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Refuses parts that are used and not allowed, unless only this machine reaches the server.
   *
   * @param publicUrl the address that clients know the server by
   * @throws SettingException with a line for each of them
   */
  static void judge(PropertyReader properties, URI publicUrl, Set<InsecureParts> used) {
    Set<InsecureParts> refused = EnumSet.noneOf(InsecureParts.class);
    refused.addAll(used);
    refused.removeAll(allowed(properties));
    String why = reachedFromElsewhere(publicUrl, properties.text(ADDRESS)).orElse("");
    if (!why.isEmpty() && !refused.isEmpty()) {
      List<String> lines = new ArrayList<>();
      refused.forEach(part -> lines.addAll(part.refusal(why).problems()));
      throw new SettingException(lines);
    }
  }

  private SettingException refusal(String why) {
    String or = ", or COUNTERSIGN_ALLOW_INSECURE=" + text() + ", since " + why;
    return switch (this) {
      case EMBEDDED_DATABASE ->
          new SettingException(
              "countersign.database-url",
              "is missing; the embedded database is for development: set one" + or);
      case CONSOLE_PHONE ->
          new SettingException(
              "countersign.phone-provider",
              "is console, which writes codes to the log: set none or webhook" + or);
      case CONSOLE_NOTICES ->
          new SettingException(
              "countersign.notice-sender",
              "is console, which writes names of users to the log: set none or webhook" + or);
    };
  }

  private static Set<InsecureParts> allowed(PropertyReader properties) {
    Set<InsecureParts> allowed = EnumSet.noneOf(InsecureParts.class);
    properties
        .text(ALLOW)
        .ifPresent(
            text ->
                Arrays.stream(text.split(",", -1)).map(InsecureParts::of).forEach(allowed::add));
    return allowed;
  }

  private static InsecureParts of(String name) {
    return Arrays.stream(values())
        .filter(part -> part.text().equals(name.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new SettingException(
                    ALLOW,
                    "must be of embedded-database, console-phone and console-notices, with commas"
                        + " between them, not \""
                        + name.strip()
                        + "\""));
  }

  private static Optional<String> reachedFromElsewhere(URI publicUrl, Optional<String> address) {
    if (publicUrl.getScheme().equalsIgnoreCase("https") || !isLoopback(publicUrl.getHost())) {
      return Optional.of(KnownSettings.variable(PUBLIC_URL) + " is " + publicUrl);
    }
    return address
        .filter(text -> !isLoopback(text))
        .map(
            text -> "the server listens on " + text + " (" + KnownSettings.variable(ADDRESS) + ")");
  }

  private static boolean isLoopback(String host) {
    String name = host.toLowerCase(Locale.ROOT).replaceAll("^\\[|]$", "");
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || IpAddress.parse(name)
            .filter(address -> LOOPBACK.stream().anyMatch(block -> block.contains(address)))
            .isPresent();
  }
}
