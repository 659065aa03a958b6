package org.countersign.container;

import java.util.Set;
import org.countersign.tenant.PhonePolicy;

/** Policies of which one figure counts, because all others are out of reach. */
final class PhonePolicies {

  private static final int OUT_OF_REACH = 1000;

  private boolean sending = true;
  private Set<String> countries = Set.of();
  private int perNumber = OUT_OF_REACH;
  private int perPrefix = OUT_OF_REACH;
  private int perClient = OUT_OF_REACH;
  private int perHour = OUT_OF_REACH;
  private int perDay = OUT_OF_REACH;
  private int breakerSample = OUT_OF_REACH;
  private int leastVerified;

  private PhonePolicies() {}

  static PhonePolicies large() {
    return new PhonePolicies();
  }

  PhonePolicies switchedOff() {
    sending = false;
    return this;
  }

  PhonePolicies to(String... allowed) {
    countries = Set.of(allowed);
    return this;
  }

  PhonePolicies perNumber(int figure) {
    perNumber = figure;
    return this;
  }

  PhonePolicies perPrefix(int figure) {
    perPrefix = figure;
    return this;
  }

  PhonePolicies perClient(int figure) {
    perClient = figure;
    return this;
  }

  PhonePolicies perHour(int figure) {
    perHour = figure;
    return this;
  }

  PhonePolicies perDay(int figure) {
    perDay = figure;
    return this;
  }

  PhonePolicies breaker(int sample, int percent) {
    breakerSample = sample;
    leastVerified = percent;
    return this;
  }

  PhonePolicy policy() {
    return new PhonePolicy(
        sending,
        countries,
        perNumber,
        perPrefix,
        perClient,
        perHour,
        perDay,
        breakerSample,
        leastVerified);
  }
}
