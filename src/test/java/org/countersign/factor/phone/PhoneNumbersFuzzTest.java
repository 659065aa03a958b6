package org.countersign.factor.phone;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.countersign.error.OAuthException;

/** Whatever is sent as a phone number, it has one E.164 form or is refused. */
class PhoneNumbersFuzzTest {

  @Provide
  Arbitrary<String> numbers() {
    return Arbitraries.strings().withChars("+0123456789 .-()x;,\u0663\uff0b").ofMaxLength(24);
  }

  @Property(tries = 1_000)
  void anyTextHasOneFormOrIsRefused(@ForAll String text) {
    hasOneFormOrIsRefused(text);
  }

  @Property(tries = 4_000)
  void whatLooksLikeANumberHasOneFormOrIsRefused(@ForAll("numbers") String text) {
    hasOneFormOrIsRefused(text);
    hasOneFormOrIsRefused("+" + text);
  }

  private static void hasOneFormOrIsRefused(String text) {
    try {
      String form = PhoneNumbers.e164(text);
      assertThat(form).matches("\\+[0-9]{1,15}");
      assertThat(PhoneNumbers.e164(form)).isEqualTo(form);
      assertThat(PhoneNumbers.mask(form)).hasSameSizeAs(form).startsWith("X");
    } catch (OAuthException refused) {
      assertThat(refused.error().status()).isEqualTo(400);
    }
  }
}
