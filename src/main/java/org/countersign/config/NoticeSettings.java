package org.countersign.config;

import java.net.URI;
import java.util.Optional;
import org.countersign.crypto.Secret;

/**
 * Who is told of what happens to second factors.
 *
 * @param sender which way
 * @param webhookUrl where to post notices; always there with {@link Sender#WEBHOOK}
 * @param webhookToken a Bearer token to send along
 */
public record NoticeSettings(
    Sender sender, Optional<URI> webhookUrl, Optional<Secret> webhookToken) {

  private static final String SENDER = "countersign.notice-sender";
  private static final String WEBHOOK_URL = "countersign.notice-webhook-url";
  private static final String WEBHOOK_TOKEN = "countersign.notice-webhook-token";

  /** How notices leave the server. */
  public enum Sender {
    /** They do not. */
    NONE,
    /** A line in the server's log. */
    CONSOLE,
    /** A web address that they are posted to. */
    WEBHOOK
  }

  static NoticeSettings read(PropertyReader properties) {
    Sender sender = sender(properties.text(SENDER).orElse("none"));
    Optional<URI> url =
        HttpUri.webhook(properties, WEBHOOK_URL, "notice sender", sender == Sender.WEBHOOK);
    return new NoticeSettings(sender, url, properties.secret(WEBHOOK_TOKEN));
  }

  private static Sender sender(String name) {
    return switch (name) {
      case "none" -> Sender.NONE;
      case "console" -> Sender.CONSOLE;
      case "webhook" -> Sender.WEBHOOK;
      default ->
          throw new SettingException(
              SENDER, "must be none, console or webhook, not \"" + name + "\"");
    };
  }

  /** Without the address, which may hold a password too. */
  @Override
  public String toString() {
    return sender.toString();
  }
}
