package org.countersign.factor.phone;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.crypto.Secret;
import org.countersign.delivery.PhoneMessage;
import org.countersign.error.OAuthException;
import org.countersign.factor.Authenticators;
import org.countersign.tenant.file.FactorImport;

/** Brings phones in that users have confirmed elsewhere. */
@ApplicationScoped
public class PhoneImport implements FactorImport {

  @Inject private Authenticators authenticators;
  @Inject private PhoneBook phones;
  @Inject private PhoneFactor factor;

  @Override
  public String key() {
    return "phone";
  }

  @Override
  public Optional<String> refusal(Secret value) {
    try {
      PhoneNumbers.e164(value.reveal());
      return Optional.empty();
    } catch (OAuthException invalid) {
      return Optional.of("must be a phone number in its E.164 form");
    }
  }

  @Override
  public void replace(String userId, List<Secret> values) {
    authenticators.deleteKinds(userId, PhoneFactor.CHANNELS);
    Set<String> enabled = factor.channels();
    Set<String> kinds = enabled.isEmpty() ? Set.of(PhoneMessage.SMS) : enabled;
    values.forEach(number -> phones.bringIn(kinds, PhoneNumbers.e164(number.reveal()), userId));
  }
}
