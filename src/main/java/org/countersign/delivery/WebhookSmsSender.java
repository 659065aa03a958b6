package org.countersign.delivery;

import jakarta.json.Json;

/** Posts each message as JSON to the phone provider's web address. */
final class WebhookSmsSender implements SmsSender {

  private final Webhook webhook;

  WebhookSmsSender(Webhook webhook) {
    this.webhook = webhook;
  }

  @Override
  public void send(PhoneMessage message) {
    webhook.post(message.recipient(), body(message));
  }

  private static String body(PhoneMessage message) {
    return Json.createObjectBuilder()
        .add("recipient", message.recipient())
        .add("text", message.text().reveal())
        .add("message_type", message.messageType())
        .add("action", message.action())
        .add("code", message.code().reveal())
        .add("language", message.language())
        .add("client_id", message.clientId())
        .add("user_id", message.userId())
        .build()
        .toString();
  }
}
