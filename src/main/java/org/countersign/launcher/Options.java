package org.countersign.launcher;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the command line asks for, with the environment's word where it says nothing.
 *
 * @param port the port to listen on, 1 to 65535
 * @param address the address to listen on
 * @param demo whether to say how to walk the flow of the demo tenant
 * @param action what to do
 */
record Options(int port, String address, boolean demo, Action action) {

  /** What can be asked for. */
  enum Action {
    /** Start the server. */
    START,
    /** Only ask the running servers for new signing keys. */
    ROTATE_KEYS,
    /** Only verify the audit log. */
    VERIFY_AUDIT,
    /** Only tell how much is sealed under which master key. */
    SEALED_UNDER,
    /** Only ask the server whether it is ready. */
    HEALTH,
    /** Only print the usage. */
    HELP
  }

  /**
   * Reads the command line.
   *
   * @param lookup the value of a property by its name, null when there is none
   * @throws UsageException for an unknown option, a missing or a wrong value
   */
  static Options parse(List<String> arguments, Function<String, String> lookup) {
    String port = Optional.ofNullable(lookup.apply("countersign.port")).orElse("8080");
    String address = Optional.ofNullable(lookup.apply("countersign.address")).orElse("127.0.0.1");
    boolean demo = false;
    Action action = Action.START;
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      String option = rest.next();
      switch (option) {
        case "--port" -> port = value(option, rest);
        case "--address" -> address = value(option, rest);
        case "--demo" -> demo = true;
        case "--rotate-keys" -> action = Action.ROTATE_KEYS;
        case "--verify-audit" -> action = Action.VERIFY_AUDIT;
        case "--sealed-under" -> action = Action.SEALED_UNDER;
        case "--health" -> action = Action.HEALTH;
        case "--help" -> action = Action.HELP;
        default -> throw new UsageException("unknown option " + option + "; see --help");
      }
    }
    return new Options(port(port), address(address), demo, action);
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new UsageException("option " + option + " needs a value");
    }
    return rest.next();
  }

  private static int port(String text) {
    if (text.matches("[0-9]{1,5}")) {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= 65535) {
        return port;
      }
    }
    throw new UsageException("the port must be a number from 1 to 65535, not \"" + text + "\"");
  }

  private static String address(String text) {
    if (!text.matches("[0-9A-Za-z.:_-]+")) {
      throw new UsageException("\"" + text + "\" is not an address to listen on");
    }
    return text;
  }
}
