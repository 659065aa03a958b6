package org.countersign.factor.phone;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.countersign.tenant.PhonePolicy;
import org.countersign.time.Time;

/**
 * How much was sent since a period began, in all and to each country, and how many codes came back.
 * Whether there is room, and that a period is over, is asked by the same statement that counts.
 */
@Stateless
public class PhoneTraffic {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final String IN_ALL = "all";

  /** A period that begins in the future was begun before the clock was set back. */
  private static final String OVER = "(since + :period <= :now or since - 60000 > :now)";

  private static final String CREATE =
      "insert into phone_traffic (subject, since, sent, verified) values (:subject, :now, 0, 0)"
          + " on conflict do nothing";

  private static final String SEND =
      "update phone_traffic set"
          + (" sent = case when " + OVER + " then 1 else sent + 1 end,")
          + (" verified = case when " + OVER + " then 0 else verified end,")
          + (" since = case when " + OVER + " then :now else since end")
          + (" where subject = :subject and (" + OVER + " or sent < :most");

  private static final String OR_ENOUGH_CAME_BACK = " or verified * 100 >= :percent * sent";

  private static final String COME_BACK =
      "update phone_traffic set verified = verified + 1"
          + " where subject = :subject and verified < sent";

  private static final String NOT_SENT =
      "update phone_traffic set sent = sent - 1 where subject = :subject and sent > verified";

  private static final String READ = "select since from phone_traffic where subject = :subject";

  @PersistenceContext private EntityManager entities;
  @Inject private Time time;

  /**
   * Counts one message to a country, as part of the running transaction.
   *
   * @return nothing if it was counted, else how long the period lasts in which too few came back
   */
  public Optional<Duration> sentTo(String country, PhonePolicy policy) {
    return sent(
        country,
        HOUR,
        send(OR_ENOUGH_CAME_BACK + ")", policy.breakerSample())
            .setParameter("percent", policy.leastVerified()));
  }

  /**
   * Counts one message in all, as part of the running transaction.
   *
   * @return nothing if it was counted, else how long the day lasts whose messages are used up
   */
  public Optional<Duration> sentInAll(PhonePolicy policy) {
    return sent(IN_ALL, DAY, send(")", policy.perDay()));
  }

  /** Takes one message to a country back, as part of the running transaction. */
  public void notSentTo(String country) {
    notSent(country);
  }

  /** Takes one message in all back, as part of the running transaction. */
  public void notSentInAll() {
    notSent(IN_ALL);
  }

  /** Counts one code that came back, as part of the running transaction. */
  public void cameBack(String country) {
    entities.createNativeQuery(COME_BACK).setParameter("subject", country).executeUpdate();
  }

  private void notSent(String subject) {
    entities.createNativeQuery(NOT_SENT).setParameter("subject", subject).executeUpdate();
  }

  private Query send(String condition, int most) {
    return entities.createNativeQuery(SEND + condition).setParameter("most", most);
  }

  private Optional<Duration> sent(String subject, Duration period, Query send) {
    long now = time.now().toEpochMilli();
    entities
        .createNativeQuery(CREATE)
        .setParameter("subject", subject)
        .setParameter("now", now)
        .executeUpdate();
    int counted =
        send.setParameter("subject", subject)
            .setParameter("period", period.toMillis())
            .setParameter("now", now)
            .executeUpdate();
    return counted == 1
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(since(subject) + period.toMillis() - now));
  }

  private long since(String subject) {
    List<?> rows =
        entities
            .createNativeQuery(READ, Long.class)
            .setParameter("subject", subject)
            .getResultList();
    return rows.isEmpty() ? 0 : (Long) rows.get(0);
  }
}
