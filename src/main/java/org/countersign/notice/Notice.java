package org.countersign.notice;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What somebody outside is told. It holds no secret, no code and no whole phone number.
 *
 * @param event what happened
 * @param at when
 * @param user whom it happened to
 * @param authenticator what it happened with
 * @param client by which application
 * @param origin from where
 * @see "docs/compatibility.md, section Notices"
 */
public record Notice(
    NoticeEvent event,
    Instant at,
    User user,
    Subject authenticator,
    Application client,
    Origin origin) {

  /** What could end a line, hide a part of it or turn it around. */
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

  /**
   * A user.
   *
   * @param email the login; empty if the user is gone
   */
  public record User(String id, Optional<String> email) {}

  /**
   * An authenticator, or the kind of it.
   *
   * @param type {@code otp}, {@code oob} or {@code recovery-code}
   * @param name its masked name, if it has one
   */
  public record Subject(String type, Optional<String> name) {}

  /** An application. */
  public record Application(String id, Optional<String> name) {}

  /** Where a request came from, and its name in log and audit log. */
  public record Origin(String address, String correlationId) {}

  /** One line of JSON in printable characters; what is not known is left out. */
  public String json() {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("event", event.name().toLowerCase(Locale.ROOT))
            .add("date", at.toString())
            .add("user_id", user.id());
    user.email().ifPresent(email -> json.add("email", email));
    json.add("authenticator_type", authenticator.type());
    authenticator.name().ifPresent(name -> json.add("authenticator_name", name));
    json.add("client_id", client.id());
    client.name().ifPresent(name -> json.add("client_name", name));
    json.add("ip", origin.address()).add("correlation_id", origin.correlationId());
    return UNPRINTABLE
        .matcher(json.build().toString())
        .replaceAll(found -> "\\\\" + escaped(found.group()));
  }

  private static String escaped(String text) {
    return text.chars()
        .mapToObj(unit -> "u%04x".formatted(unit))
        .collect(Collectors.joining("\\\\"));
  }
}
