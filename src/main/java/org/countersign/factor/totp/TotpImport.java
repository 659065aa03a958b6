package org.countersign.factor.totp;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.countersign.crypto.Secret;
import org.countersign.factor.Authenticators;
import org.countersign.tenant.file.FactorImport;

/** Brings seeds of authenticator apps in that users already have. */
@ApplicationScoped
public class TotpImport implements FactorImport {

  private static final Pattern BASE32 = Pattern.compile("[A-Z2-7]{16,128}");

  @Inject private Authenticators authenticators;
  @Inject private TotpSeeds seeds;

  @Override
  public String key() {
    return "totp";
  }

  @Override
  public Optional<String> refusal(Secret value) {
    return BASE32.matcher(value.reveal()).matches()
        ? Optional.empty()
        : Optional.of("must be 16 to 128 base32 characters");
  }

  @Override
  public void replace(String userId, List<Secret> values) {
    authenticators.deleteKinds(userId, List.of(TotpFactor.KIND));
    for (Secret seed : values) {
      seeds.keep(
          authenticators.imported(TotpFactor.KIND, authenticators.newDevice(), userId), seed);
    }
  }
}
