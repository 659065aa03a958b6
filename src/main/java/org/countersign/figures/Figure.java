package org.countersign.figures;

import java.util.ArrayList;
import java.util.List;

/**
 * Something that is counted, under the name and with the labels that it is shown with.
 *
 * @see "docs/compatibility.md, section Metrics"
 */
public enum Figure {
  /** Messages that were handed to the provider, by channel and outcome. */
  MESSAGES(
      "countersign_messages_total",
      "Messages that the provider took (sent) or did not take (failed).",
      "channel",
      "outcome"),
  /** Messages that the guard refused, by reason. */
  MESSAGES_REFUSED(
      "countersign_messages_refused_total", "Messages that were not sent, by reason.", "reason"),
  /** What is wrong with the audit log, by kind. */
  AUDIT_FINDINGS(
      "countersign_audit_findings_total",
      "Alarms about the audit log: rows not genuine, missing, changed, not sealed, or cut off.",
      "kind"),

  /** Clients that did not wait for their answer. */
  CLIENTS_LEFT(
      "countersign_clients_left_total",
      "Requests whose client closed the connection before the answer was written.");

  private final String title;
  private final String help;
  private final List<String> labels;

  Figure(String title, String help, String... labels) {
    this.title = title;
    this.help = help;
    this.labels = List.of(labels);
  }

  /** The name, at most 60 characters. */
  public String title() {
    return title;
  }

  /** What it is, in one line. */
  public String help() {
    return help;
  }

  /** The labels with their values, such as {@code reason="day"}; at most 100 characters. */
  String labelled(String... values) {
    List<String> pairs = new ArrayList<>();
    for (String value : values) {
      if (!value.matches("[a-z_]{1,20}")) {
        throw new IllegalArgumentException("no value of a label of " + title);
      }
      pairs.add(labels.get(pairs.size()) + "=\"" + value + '"');
    }
    return String.join(",", pairs);
  }
}
