package org.countersign.notice;

import org.countersign.delivery.Webhook;

/** Posts each notice to a web address. */
final class WebhookNoticeSender implements NoticeSender {

  private final Webhook webhook;

  WebhookNoticeSender(Webhook webhook) {
    this.webhook = webhook;
  }

  @Override
  public void send(Notice notice) {
    webhook.post(notice.user().id(), notice.json());
  }
}
