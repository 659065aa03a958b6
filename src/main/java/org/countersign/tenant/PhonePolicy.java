package org.countersign.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import java.util.Set;
import org.countersign.persistence.SpaceSeparated;

/**
 * What may be sent to phones, where to and how much of it.
 *
 * @param sending whether anything is sent at all
 * @param countries the countries of the numbers that are sent to, by their two letters of ISO
 *     3166-1; none stands for all
 * @param perNumber how much one number gets a day, at least 1
 * @param perPrefix how much the numbers that differ in their last four digits alone get an hour, at
 *     least 1
 * @param perClient how much one client sends an hour, at least 1
 * @param perHour how much is sent in all an hour, at least 1
 * @param perDay how much is sent in all a day, at least 1
 * @param breakerSample how much a country gets an hour before its codes have to come back, at least
 *     1
 * @param leastVerified how many of a hundred codes have to come back, 0 to 100; 0 for none
 * @see "docs/tenant-file.md, section phoneGuard"
 */
@Embeddable
public record PhonePolicy(
    @Column(name = "phone_sending") boolean sending,
    @Column(name = "phone_countries") @Convert(converter = SpaceSeparated.class)
        Set<String> countries,
    @Column(name = "phone_per_number") int perNumber,
    @Column(name = "phone_per_prefix") int perPrefix,
    @Column(name = "phone_per_client") int perClient,
    @Column(name = "phone_per_hour") int perHour,
    @Column(name = "phone_per_day") int perDay,
    @Column(name = "phone_breaker_sample") int breakerSample,
    @Column(name = "phone_least_verified") int leastVerified) {

  /** What holds until the tenant file says otherwise. */
  public static final PhonePolicy DEFAULT =
      new PhonePolicy(true, Set.of(), 10, 100, 1000, 2000, 10_000, 100, 20);

  /**
   * Whether numbers of this country are sent to.
   *
   * @param country two letters
   */
  public boolean allows(String country) {
    return countries.isEmpty() || countries.contains(country);
  }
}
