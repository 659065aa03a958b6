package org.countersign.management;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.countersign.error.OAuthError;
import org.countersign.error.OAuthException;

/**
 * Which rows of the audit log are asked for: a page from the newest on, or those after a
 * checkpoint.
 *
 * @param from the {@code log_id} after which to begin; empty for the oldest
 * @param take how many rows after the checkpoint, 1 to 100; empty when a page is asked for
 * @param first how many of the newest rows to leave out, with a page
 * @param perPage how many rows a page has, 1 to 100
 * @param totals whether the page is to come in an object with the number of all rows
 * @see "docs/compatibility.md, section Logs"
 */
record LogsQuery(
    OptionalLong from, Optional<Integer> take, int first, int perPage, boolean totals) {

  private static final int MOST = 100;
  private static final int USUAL = 50;

  /** How far pages reach; beyond it only checkpoints lead. */
  private static final int REACH = 1000;

  /** Ids have fewer digits than this, and so fit. */
  private static final int DIGITS = 18;

  /** What would change the answer, and is not built. */
  private static final List<String> UNSUPPORTED = List.of("q", "search", "sort");

  /**
   * Reads the parameters of a query.
   *
   * @throws OAuthException 400 {@code invalid_query_string} for a value that is out of range, comes
   *     twice or asks for what is not built
   */
  static LogsQuery of(Map<String, List<String>> parameters) {
    UNSUPPORTED.stream()
        .filter(parameters::containsKey)
        .filter(name -> !(name.equals("sort") && text(parameters, name).equals("date:-1")))
        .findFirst()
        .ifPresent(
            name -> {
              throw refusal(name, "is not supported");
            });
    boolean checkpoint = parameters.containsKey("from") || parameters.containsKey("take");
    if (checkpoint) {
      long take = number(parameters, "take", USUAL, 1, MOST);
      OptionalLong from =
          parameters.containsKey("from")
              ? OptionalLong.of(number(parameters, "from", 0, 0, Long.MAX_VALUE))
              : OptionalLong.empty();
      return new LogsQuery(from, Optional.of((int) take), 0, USUAL, false);
    }
    int perPage = (int) number(parameters, "per_page", USUAL, 1, MOST);
    int page = (int) number(parameters, "page", 0, 0, REACH);
    if ((page + 1) * perPage > REACH) {
      throw refusal("page", "reaches beyond the first " + REACH + " rows; use from and take");
    }
    return new LogsQuery(
        OptionalLong.empty(), Optional.empty(), page * perPage, perPage, totals(parameters));
  }

  private static boolean totals(Map<String, List<String>> parameters) {
    String name = "include_totals";
    if (!parameters.containsKey(name)) {
      return false;
    }
    String text = text(parameters, name);
    if (!text.equals("true") && !text.equals("false")) {
      throw refusal(name, "must be true or false");
    }
    return text.equals("true");
  }

  private static long number(
      Map<String, List<String>> parameters, String name, long usual, long least, long most) {
    if (!parameters.containsKey(name)) {
      return usual;
    }
    String text = text(parameters, name);
    boolean digits = text.matches("[0-9]{1," + DIGITS + "}");
    if (!digits || Long.parseLong(text) < least || Long.parseLong(text) > most) {
      throw refusal(name, "must be a number from " + least + " to " + most);
    }
    return Long.parseLong(text);
  }

  private static String text(Map<String, List<String>> parameters, String name) {
    List<String> values = parameters.get(name);
    if (values.size() != 1) {
      throw refusal(name, "must not be repeated");
    }
    return values.get(0);
  }

  /** The refusal of a parameter, in the form of the service. */
  static OAuthException refusal(String name, String must) {
    return new OAuthError(
            400,
            "invalid_query_string",
            "Query validation error: '%s' on property %s".formatted(must, name))
        .asException();
  }
}
