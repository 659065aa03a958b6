package org.countersign.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.util.Optional;
import org.countersign.crypto.Secret;
import org.countersign.time.Time;

/** A message, and whoever posts it. */
final class Sending {

  static final Secret TOKEN = new Secret("t0ken-of-the-webhook");

  private Sending() {}

  static SmsSender sender(URI url, Optional<Secret> token, Time time) {
    return new WebhookSmsSender(new Webhook(target(url, token), time));
  }

  static Webhook.Target target(URI url, Optional<Secret> token) {
    return new Webhook.Target("the phone provider", url, token);
  }

  static DeliveryException failure(SmsSender sender) {
    DeliveryException failure =
        catchThrowableOfType(DeliveryException.class, () -> sender.send(message()));
    assertThat(failure).isNotNull();
    return failure;
  }

  static PhoneMessage message() {
    return new PhoneMessage(
        "+14155558730",
        new Secret("918273 is your code to finish logging in to Äcme \"x\""),
        PhoneMessage.SMS,
        PhoneMessage.SECOND_FACTOR,
        new Secret("918273"),
        MessageText.LANGUAGE,
        "app",
        "auth0|0123456789abcdef01234567");
  }
}
