package org.countersign.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import org.countersign.factor.CodeFactor;
import org.countersign.factor.Factor;
import org.countersign.factor.Factors;
import org.countersign.factor.OobFactor;
import org.countersign.oauth.Grants;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Grants and factors are what CDI finds: nobody lists them. */
@ExtendWith(ArquillianExtension.class)
class DiscoveryIT {

  private static final String PREFIX = "http://auth0.com/oauth/grant-type/";

  @Inject private Grants grants;
  @Inject private Factors factors;

  @Test
  void everyGrantIsFoundByItsType() {
    assertThat(grants.types())
        .containsExactlyInAnyOrder(
            "password",
            "refresh_token",
            "client_credentials",
            PREFIX + "password-realm",
            PREFIX + "mfa-otp",
            PREFIX + "mfa-oob",
            PREFIX + "mfa-recovery-code");
    assertThat(grants.types())
        .allSatisfy(type -> assertThat(grants.find(type).orElseThrow().type()).isEqualTo(type));
    assertThat(grants.find("implicit")).isEmpty();
  }

  @Test
  void everyFactorIsFoundWithWhatItCanDo() {
    assertThat(factors.all().map(Factor::guardianName))
        .containsExactly("otp", "recovery-code", "sms");
    assertThat(factors.all(CodeFactor.class).map(Factor::guardianName))
        .containsExactly("otp", "recovery-code");
    assertThat(factors.all(OobFactor.class).map(Factor::guardianName)).containsExactly("sms");
    assertThat(factors.enabled()).hasSize(3);
  }
}
