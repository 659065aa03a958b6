package org.countersign.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.account.User;
import org.countersign.factor.Authenticator;
import org.countersign.factor.EnrollableFactor;
import org.countersign.factor.Enrollment;
import org.countersign.factor.EnrollmentRequest;
import org.countersign.factor.Factors;
import org.countersign.factor.totp.TotpSeeds;
import org.countersign.session.MfaCaller;
import org.jboss.aerogear.security.otp.api.Base32;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Seeds are all different, and nobody who reads the database reads one. */
@ExtendWith(ArquillianExtension.class)
class SeedIT {

  private static final int ENROLMENTS = 1000;
  private static final int BATCH = 100;

  @Inject private Visitors visitors;
  @Inject private Factors factors;
  @Inject private TotpSeeds seeds;
  @Inject private Rows rows;
  @Resource private UserTransaction transaction;

  @Test
  void aThousandSeedsAreDifferentAndSealed() throws Exception {
    Map<Authenticator, String> seedOf = enrol();
    assertThat(seedOf).hasSize(ENROLMENTS);
    assertThat(seedOf.values()).doesNotHaveDuplicates();
    assertThat(seedOf.values()).allMatch(seed -> seed.matches("[A-Z2-7]{32}"));
    seedOf.forEach((authenticator, seed) -> assertThat(kept(authenticator)).isEqualTo(seed));
    Set<String> sealed = new TreeSet<>(rows.texts("select sealed from totp_seed"));
    assertThat(sealed).hasSameSizeAs(rows.texts("select sealed from totp_seed"));
    for (String table : rows.tables()) {
      String text =
          rows.texts("select t::text from " + table + " t").stream()
              .collect(Collectors.joining("\n"));
      for (String seed : seedOf.values()) {
        assertThat(forms(seed).filter(text::contains)).as(table).isEmpty();
      }
    }
  }

  private String kept(Authenticator authenticator) {
    return seeds.open(seeds.find(List.of(authenticator.id())).get(0), authenticator).reveal();
  }

  private Map<Authenticator, String> enrol() throws Exception {
    User user = visitors.fresh();
    MfaCaller caller = visitors.caller(visitors.session(user));
    EnrollableFactor factor =
        factors
            .all(EnrollableFactor.class)
            .filter(one -> one.guardianName().equals("otp"))
            .findFirst()
            .orElseThrow();
    Map<Authenticator, String> seedOf = new LinkedHashMap<>();
    while (seedOf.size() < ENROLMENTS) {
      transaction.begin();
      for (int i = 0; i < BATCH; i++) {
        Enrollment made = factor.enroll(new EnrollmentRequest(caller, List.of(), Optional.empty()));
        seedOf.put(made.authenticator(), made.members().get("secret"));
      }
      transaction.commit();
    }
    return seedOf;
  }

  /** The ways in which a careless hand would write a seed down. */
  private static Stream<String> forms(String seed) throws Exception {
    byte[] bytes = Base32.decode(seed);
    return Stream.of(
        seed,
        seed.toLowerCase(Locale.ROOT),
        HexFormat.of().formatHex(bytes),
        Base64.getEncoder().withoutPadding().encodeToString(bytes),
        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }
}
