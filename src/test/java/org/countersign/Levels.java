package org.countersign;

import static org.countersign.ArchitectureTest.ROOT;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Map;
import java.util.OptionalInt;

/** The levels of docs/architecture.md: a package knows none that is above its own. */
final class Levels {

  private static final Map<String, Integer> LEVELS =
      Map.ofEntries(
          Map.entry("error", 0),
          Map.entry("time", 0),
          Map.entry("crypto", 0),
          Map.entry("config", 0),
          Map.entry("wire", 0),
          Map.entry("jose", 0),
          Map.entry("persistence", 0),
          Map.entry("network", 0),
          Map.entry("cleanup", 0),
          Map.entry("health", 1),
          Map.entry("audit", 1),
          Map.entry("throttle", 1),
          Map.entry("account", 1),
          Map.entry("client", 1),
          Map.entry("device", 1),
          Map.entry("figures", 1),
          Map.entry("api", 1),
          Map.entry("tenant", 1),
          Map.entry("delivery", 1),
          Map.entry("sealing", 1),
          Map.entry("token", 2),
          Map.entry("session", 2),
          Map.entry("refresh", 2),
          Map.entry("factor", 3),
          Map.entry("issuing", 3),
          Map.entry("factor.*", 4),
          Map.entry("notice", 4),
          Map.entry("challenge", 5),
          Map.entry("association", 6),
          Map.entry("verification", 6),
          Map.entry("oauth", 7),
          Map.entry("userinfo", 7),
          Map.entry("management", 7),
          Map.entry("oauth.*", 8),
          Map.entry("http", 9),
          Map.entry("boot", 9),
          Map.entry("connector", 10));

  private Levels() {}

  /** The level of a class; empty where it has none. */
  static OptionalInt of(JavaClass type) {
    String name = type.getPackageName();
    if (!name.startsWith(ROOT)) {
      return OptionalInt.empty();
    }
    String[] parts = name.substring(ROOT.length()).split("\\.");
    Integer level = parts.length > 1 ? LEVELS.get(parts[0] + ".*") : null;
    if (level == null) {
      level = LEVELS.get(parts[0]);
    }
    return level == null ? OptionalInt.empty() : OptionalInt.of(level);
  }
}
