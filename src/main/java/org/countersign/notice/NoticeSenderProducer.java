package org.countersign.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.countersign.config.NoticeSettings;
import org.countersign.config.Settings;
import org.countersign.delivery.Webhook;
import org.countersign.time.Time;

/** Makes the one sender that the settings choose. */
@ApplicationScoped
public class NoticeSenderProducer {

  /** The sender of this installation; without one, a notice goes nowhere. */
  @Produces
  @ApplicationScoped
  public NoticeSender noticeSender(Settings settings, Time time) {
    NoticeSettings chosen = settings.notices();
    return switch (chosen.sender()) {
      case NONE -> notice -> {};
      case CONSOLE -> new ConsoleNoticeSender();
      case WEBHOOK ->
          new WebhookNoticeSender(
              new Webhook(
                  new Webhook.Target(
                      "the notice webhook",
                      chosen.webhookUrl().orElseThrow(),
                      chosen.webhookToken()),
                  time));
    };
  }
}
