package org.countersign.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeSettingsTest {

  private final Map<String, String> values = new HashMap<>();

  private NoticeSettings read() {
    return Settings.read(values::get).notices();
  }

  private void refused(String message) {
    assertThatExceptionOfType(SettingException.class)
        .isThrownBy(this::read)
        .withMessage(message)
        .withMessageNotContainingAny("s3cr3t");
  }

  @ParameterizedTest
  @CsvSource({",NONE", "none,NONE", "console,CONSOLE"})
  void nobodyIsToldUnlessASenderIsNamed(String name, NoticeSettings.Sender sender) {
    values.put("countersign.notice-sender", name);
    assertThat(read().sender()).isEqualTo(sender);
  }

  @Test
  void theWebhookIsTakenWithItsAddressAndToken() {
    values.put("countersign.notice-sender", "webhook");
    values.put("countersign.notice-webhook-url", "https://u:s3cr3t@hooks.example.com/notices");
    values.put("countersign.notice-webhook-token", "s3cr3t");
    NoticeSettings notices = read();
    assertThat(notices.sender()).isEqualTo(NoticeSettings.Sender.WEBHOOK);
    assertThat(notices.webhookUrl().orElseThrow())
        .hasToString("https://u:s3cr3t@hooks.example.com/notices");
    assertThat(notices.webhookToken().orElseThrow().reveal()).isEqualTo("s3cr3t");
    assertThat(notices).hasToString("WEBHOOK");
  }

  @Test
  void anUnknownSenderIsRefused() {
    values.put("countersign.notice-sender", "WEBHOOK");
    refused("COUNTERSIGN_NOTICE_SENDER must be none, console or webhook, not \"WEBHOOK\"");
  }

  @Test
  void theWebhookWithoutAnAddressIsRefused() {
    values.put("countersign.notice-sender", "webhook");
    refused(
        "COUNTERSIGN_NOTICE_WEBHOOK_URL is missing;"
            + " the notice sender webhook needs an address to post to");
  }

  @Test
  void anAddressThatIsNotHttpIsRefusedWhateverTheSender() {
    values.put("countersign.notice-webhook-url", "ftp://u:s3cr3t@hooks.example.com");
    refused("COUNTERSIGN_NOTICE_WEBHOOK_URL must be an absolute http or https URL");
  }
}
