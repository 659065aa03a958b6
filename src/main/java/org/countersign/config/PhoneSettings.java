package org.countersign.config;

import java.net.URI;
import java.util.Optional;
import org.countersign.crypto.Secret;

/**
 * How codes get to a phone.
 *
 * @param provider which way
 * @param webhookUrl where to post messages; always there with {@link PhoneProvider#WEBHOOK}
 * @param webhookToken a Bearer token to send along
 */
public record PhoneSettings(
    PhoneProvider provider, Optional<URI> webhookUrl, Optional<Secret> webhookToken) {

  private static final String PROVIDER = "countersign.phone-provider";
  private static final String WEBHOOK_URL = "countersign.phone-webhook-url";
  private static final String WEBHOOK_TOKEN = "countersign.phone-webhook-token";

  static PhoneSettings read(PropertyReader properties) {
    PhoneProvider provider = provider(properties.text(PROVIDER).orElse("console"));
    Optional<URI> url =
        HttpUri.webhook(
            properties, WEBHOOK_URL, "phone provider", provider == PhoneProvider.WEBHOOK);
    return new PhoneSettings(provider, url, properties.secret(WEBHOOK_TOKEN));
  }

  private static PhoneProvider provider(String name) {
    return switch (name) {
      case "none" -> PhoneProvider.NONE;
      case "console" -> PhoneProvider.CONSOLE;
      case "webhook" -> PhoneProvider.WEBHOOK;
      default ->
          throw new SettingException(
              PROVIDER, "must be none, console or webhook, not \"" + name + "\"");
    };
  }

  /** Without the address, which may hold a password too. */
  @Override
  public String toString() {
    return provider.toString();
  }
}
