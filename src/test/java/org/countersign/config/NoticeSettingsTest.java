package org.countersign.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeSettingsTest {

  private final GivenSettings settings = new GivenSettings();

  private NoticeSettings read() {
    return settings.read().notices();
  }

  @ParameterizedTest
  @CsvSource({",NONE", "none,NONE", "console,CONSOLE"})
  void nobodyIsToldUnlessASenderIsNamed(String name, NoticeSettings.Sender sender) {
    settings.set("countersign.notice-sender", name);
    assertThat(read().sender()).isEqualTo(sender);
  }

  @Test
  void theWebhookIsTakenWithItsAddressAndToken() {
    settings.set("countersign.notice-sender", "webhook");
    settings.set("countersign.notice-webhook-url", "https://u:s3cr3t@hooks.example.com/notices");
    settings.set("countersign.notice-webhook-token", "s3cr3t");
    NoticeSettings notices = read();
    assertThat(notices.sender()).isEqualTo(NoticeSettings.Sender.WEBHOOK);
    assertThat(notices.webhookUrl().orElseThrow())
        .hasToString("https://u:s3cr3t@hooks.example.com/notices");
    assertThat(notices.webhookToken().orElseThrow().reveal()).isEqualTo("s3cr3t");
    assertThat(notices).hasToString("WEBHOOK");
  }

  @Test
  void anUnknownSenderIsRefused() {
    settings.set("countersign.notice-sender", "WEBHOOK");
    settings.refused("COUNTERSIGN_NOTICE_SENDER must be none, console or webhook, not \"WEBHOOK\"");
  }

  @Test
  void theWebhookWithoutAnAddressIsRefused() {
    settings.set("countersign.notice-sender", "webhook");
    settings.refused(
        "COUNTERSIGN_NOTICE_WEBHOOK_URL is missing;"
            + " the notice sender webhook needs an address to post to");
  }

  @Test
  void anAddressThatIsNotHttpIsRefusedWhateverTheSender() {
    settings.set("countersign.notice-webhook-url", "ftp://u:s3cr3t@hooks.example.com");
    settings.refused("COUNTERSIGN_NOTICE_WEBHOOK_URL must be an absolute http or https URL");
  }
}
