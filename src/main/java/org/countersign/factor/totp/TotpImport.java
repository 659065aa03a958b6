package org.countersign.factor.totp;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.countersign.crypto.Secret;
import org.countersign.factor.Authenticator;
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

  /** A seed that is there already stays, and with it the last step that was used. */
  @Override
  public void replace(String userId, List<Secret> values) {
    Map<String, Authenticator> own =
        authenticators.of(userId).stream()
            .filter(one -> one.kind().equals(TotpFactor.KIND))
            .collect(Collectors.toMap(Authenticator::id, Function.identity()));
    Set<Secret> kept = new HashSet<>();
    for (TotpSeed stored : seeds.find(own.keySet())) {
      Authenticator authenticator = own.get(stored.authenticatorId());
      Secret seed = seeds.open(stored, authenticator);
      if (authenticator.active() && values.contains(seed) && kept.add(seed)) {
        own.remove(authenticator.id());
      }
    }
    own.values().forEach(gone -> authenticators.deleteDevice(userId, gone.device()));
    values.stream()
        .filter(seed -> !kept.contains(seed))
        .forEach(
            seed ->
                seeds.keep(
                    authenticators.imported(TotpFactor.KIND, authenticators.newDevice(), userId),
                    seed));
  }
}
