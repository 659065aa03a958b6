package org.countersign.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PhoneSettingsTest {

  private final GivenSettings settings = new GivenSettings();

  @Test
  void anUnknownPhoneProviderIsRefused() {
    settings.set("countersign.phone-provider", "pigeon");
    settings.refused("COUNTERSIGN_PHONE_PROVIDER must be none, console or webhook, not \"pigeon\"");
  }

  @Test
  void theWebhookIsTakenWithItsAddressAndToken() {
    settings.set("countersign.phone-provider", "webhook");
    settings.set("countersign.phone-webhook-url", "https://sms.example.com/send");
    settings.set("countersign.phone-webhook-token", "s3cr3t");
    PhoneSettings phone = settings.read().phone();
    assertThat(phone.provider()).isEqualTo(PhoneProvider.WEBHOOK);
    assertThat(phone.webhookUrl().orElseThrow()).hasToString("https://sms.example.com/send");
    assertThat(phone.webhookToken().orElseThrow().reveal()).isEqualTo("s3cr3t");
  }

  @Test
  void theWebhookWithoutAnAddressIsRefused() {
    settings.set("countersign.phone-provider", "webhook");
    settings.refused(
        "COUNTERSIGN_PHONE_WEBHOOK_URL is missing;"
            + " the phone provider webhook needs an address to post to");
  }

  @Test
  void aWebhookAddressThatIsNotHttpIsRefused() {
    settings.set("countersign.phone-provider", "webhook");
    settings.set("countersign.phone-webhook-url", "mailto:sms@example.com");
    settings.refused("COUNTERSIGN_PHONE_WEBHOOK_URL must be an absolute http or https URL");
  }
}
