package org.countersign.tenant.file;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Optional;
import java.util.Set;
import org.countersign.tenant.PhonePolicy;

/** Reads the section about what may be sent to phones. */
final class PhoneGuardSection {

  private static final String KEY = "phoneGuard";
  private static final String COUNTRIES = "allowed_countries";
  private static final int MOST = 1_000_000;

  private PhoneGuardSection() {}

  static Optional<Line<PhonePolicy>> policy(Section root) {
    return root.section(KEY).map(section -> Line.of(section, KEY, declared(section)));
  }

  private static PhonePolicy declared(Section guard) {
    PhonePolicy byDefault = PhonePolicy.DEFAULT;
    return new PhonePolicy(
        guard.flag("sending").orElse(byDefault.sending()),
        countries(guard),
        guard.number("per_number_a_day", 1, MOST).orElse(byDefault.perNumber()),
        guard.number("per_prefix_an_hour", 1, MOST).orElse(byDefault.perPrefix()),
        guard.number("per_client_an_hour", 1, MOST).orElse(byDefault.perClient()),
        guard.number("total_an_hour", 1, MOST).orElse(byDefault.perHour()),
        guard.number("total_a_day", 1, MOST).orElse(byDefault.perDay()),
        guard.number("breaker_sample", 1, MOST).orElse(byDefault.breakerSample()),
        guard.number("least_verified_percent", 0, 100).orElse(byDefault.leastVerified()));
  }

  /** An empty list might be meant as all or as none, so it is neither. */
  private static Set<String> countries(Section guard) {
    Set<String> countries = guard.words(COUNTRIES, 1000).orElse(Set.of());
    if (guard.has(COUNTRIES) && countries.isEmpty()) {
      throw guard.reading().refusal(guard.path(COUNTRIES), "must name a country");
    }
    for (String country : countries) {
      if (!PhoneNumberUtil.getInstance().getSupportedRegions().contains(country)) {
        throw guard
            .reading()
            .refusal(
                guard.path(COUNTRIES),
                "must be countries by two capital letters, such as US, " + Shown.of(country));
      }
    }
    return countries;
  }
}
