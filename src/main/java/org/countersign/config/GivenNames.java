package org.countersign.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The names under which somebody has given settings, to find those that are none.
 *
 * @param environment the environment variables
 * @param properties the names of properties from every other source
 */
public record GivenNames(Map<String, String> environment, Set<String> properties) {

  private static final Pattern LOOKS_LIKE_ONE = Pattern.compile("(?i)countersign[._-].*");

  /** Variables that Kubernetes sets in each pod for a service whose name begins like ours. */
  private static final Pattern SERVICE_LINK =
      Pattern.compile(
          ".*_SERVICE_HOST|.*_SERVICE_PORT(_.*)?|.*_PORT_[0-9]+_(TCP|UDP|SCTP)(_(PORT|PROTO|ADDR))?");

  private static final Pattern SERVICE_LINK_VALUE = Pattern.compile("(tcp|udp|sctp)://.*");

  /** Those of this process: environment variables and system properties. */
  public static GivenNames ofProcess() {
    return new GivenNames(System.getenv(), System.getProperties().stringPropertyNames());
  }

  /** The same with more names, such as those of another source, which may repeat variables. */
  GivenNames with(Iterable<String> more) {
    Set<String> all = new HashSet<>(properties);
    for (String name : more) {
      if (!environment.containsKey(name)) {
        all.add(name);
      }
    }
    return new GivenNames(environment, all);
  }

  /** Whether the value of a variable was set by Kubernetes for a service, not by an operator. */
  public static boolean isServiceLink(String value) {
    return SERVICE_LINK_VALUE.matcher(value).matches();
  }

  /** A line for each name that looks like a setting and is none. */
  List<String> unknown() {
    List<String> lines = new ArrayList<>();
    for (String name : new TreeSet<>(environment.keySet())) {
      if (LOOKS_LIKE_ONE.matcher(name).matches()
          && !KnownSettings.isVariable(name)
          && !SERVICE_LINK.matcher(name).matches()
          && !isServiceLink(environment.get(name))) {
        lines.add(line(name, KnownSettings.variable(KnownSettings.nearest(name))));
      }
    }
    for (String name : new TreeSet<>(properties)) {
      if (LOOKS_LIKE_ONE.matcher(name).matches() && !KnownSettings.isProperty(name)) {
        lines.add(line(name, KnownSettings.nearest(name)));
      }
    }
    return lines;
  }

  private static String line(String name, String nearest) {
    return name + " is not a setting; the nearest one is " + nearest;
  }
}
