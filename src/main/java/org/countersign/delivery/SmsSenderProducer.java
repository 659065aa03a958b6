package org.countersign.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.countersign.config.PhoneSettings;
import org.countersign.config.Settings;
import org.countersign.time.Time;

/** Makes the one sender that the settings choose. */
@ApplicationScoped
public class SmsSenderProducer {

  /** The sender of this installation. */
  @Produces
  @ApplicationScoped
  public SmsSender smsSender(Settings settings, Time time) {
    PhoneSettings phone = settings.phone();
    return switch (phone.provider()) {
      case NONE ->
          message -> {
            throw DeliveryException.notAttempted("COUNTERSIGN_PHONE_PROVIDER is none");
          };
      case CONSOLE -> new ConsoleSmsSender();
      case WEBHOOK -> webhook(phone, time);
    };
  }

  private static SmsSender webhook(PhoneSettings phone, Time time) {
    return new WebhookSmsSender(
        new Webhook(
            new Webhook.Target(
                "the phone provider", phone.webhookUrl().orElseThrow(), phone.webhookToken()),
            time));
  }
}
