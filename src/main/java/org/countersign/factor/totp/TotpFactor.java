package org.countersign.factor.totp;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.countersign.crypto.RandomCodes;
import org.countersign.crypto.Secret;
import org.countersign.factor.Authenticator;
import org.countersign.factor.Authenticators;
import org.countersign.factor.CodeFactor;
import org.countersign.factor.EnrollableFactor;
import org.countersign.factor.Enrollment;
import org.countersign.factor.EnrollmentRequest;
import org.countersign.factor.Proof;
import org.countersign.tenant.Tenants;
import org.countersign.time.Time;

/**
 * One-time passwords of an authenticator app.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6238">RFC 6238</a>
 */
@ApplicationScoped
public class TotpFactor implements EnrollableFactor, CodeFactor {

  static final String KIND = "totp";

  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  /** 32 characters of 5 bits: a seed of 160 bits. */
  private static final int SEED_LENGTH = 32;

  @Inject private TotpSeeds seeds;
  @Inject private Authenticators authenticators;
  @Inject private RandomCodes random;
  @Inject private Tenants tenants;
  @Inject private Time time;

  @Override
  public String guardianName() {
    return "otp";
  }

  @Override
  public String requirementType() {
    return "otp";
  }

  @Override
  public String authenticatorType() {
    return "otp";
  }

  @Override
  public boolean holds(String kind) {
    return KIND.equals(kind);
  }

  @Override
  public boolean independent() {
    return true;
  }

  @Override
  public int rank(Authenticator authenticator) {
    return 50;
  }

  @Override
  public Optional<String> method(Authenticator authenticator) {
    return Optional.of("otp");
  }

  @Override
  public Enrollment enroll(EnrollmentRequest request) {
    Authenticator made = authenticators.pending(KIND, authenticators.newDevice(), request.caller());
    Secret seed = new Secret(random.from(BASE32, SEED_LENGTH));
    seeds.keep(made, seed);
    Map<String, String> members = new LinkedHashMap<>();
    members.put("secret", seed.reveal());
    members.put(
        "barcode_uri",
        uri(tenants.current().friendlyName(), request.caller().user().email(), seed));
    return new Enrollment(made, members);
  }

  @Override
  public Optional<Proof> prove(List<Authenticator> candidates, Secret code) {
    Map<String, Authenticator> byId =
        candidates.stream().collect(Collectors.toMap(Authenticator::id, Function.identity()));
    NavigableMap<String, Long> steps = new TreeMap<>();
    for (TotpSeed seed : seeds.find(byId.keySet())) {
      Authenticator authenticator = byId.get(seed.authenticatorId());
      OptionalLong step = TotpCode.stepOf(seeds.open(seed, authenticator), code, time.now());
      if (step.isPresent() && step.getAsLong() <= seed.lastStep()) {
        return Optional.empty();
      }
      step.ifPresent(found -> steps.put(authenticator.id(), found));
    }
    return steps.isEmpty()
        ? Optional.empty()
        : Optional.of(Proof.of(byId.get(steps.firstKey()), () -> spend(steps)));
  }

  /** Two authenticators can have one seed; a code is spent on each that it is right for. */
  private boolean spend(NavigableMap<String, Long> steps) {
    boolean first = true;
    for (Map.Entry<String, Long> step : steps.entrySet()) {
      first &= seeds.spend(step.getKey(), step.getValue());
    }
    return first;
  }

  static String uri(String issuer, String user, Secret seed) {
    return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=6&period=%d"
        .formatted(
            encoded(issuer), encoded(user), seed.reveal(), encoded(issuer), TotpCode.STEP_SECONDS);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
