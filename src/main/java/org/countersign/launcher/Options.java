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
 * @param rotateKeys whether only to ask the running servers for new signing keys
 * @param verifyAudit whether only to verify the audit log
 * @param help whether only to print the usage
 */
record Options(
    int port, String address, boolean demo, boolean rotateKeys, boolean verifyAudit, boolean help) {

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
    boolean rotateKeys = false;
    boolean verifyAudit = false;
    boolean help = false;
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      String option = rest.next();
      switch (option) {
        case "--port" -> port = value(option, rest);
        case "--address" -> address = value(option, rest);
        case "--demo" -> demo = true;
        case "--rotate-keys" -> rotateKeys = true;
        case "--verify-audit" -> verifyAudit = true;
        case "--help" -> help = true;
        default -> throw new UsageException("unknown option " + option + "; see --help");
      }
    }
    return new Options(port(port), address(address), demo, rotateKeys, verifyAudit, help);
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
