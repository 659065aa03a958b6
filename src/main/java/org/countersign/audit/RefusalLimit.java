package org.countersign.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.crypto.CodeHash;
import org.countersign.crypto.Secret;
import org.countersign.error.OAuthException;
import org.countersign.throttle.Budget;
import org.countersign.throttle.Throttle;
import org.countersign.time.Time;

/**
 * Limits the audit rows that refusals of one client at one place leave. An expired token, or the id
 * of a public client, would otherwise write rows as fast as somebody sends it. The refusal itself
 * stays as it is. What is left out is counted on each node, and every minute one row for each
 * client and place tells the number.
 *
 * <p>A wrong login and a wrong second factor always leave their rows: they have budgets of their
 * own or come no faster than passwords are hashed, and nobody can hide one of them behind a flood
 * of other refusals.
 *
 * @see "docs/security.md, section Audit"
 */
@ApplicationScoped
public class RefusalLimit {

  /** Both, since the work for a user who exists must be that for a user who does not. */
  private static final Set<AuditEvent> UNLIMITED =
      Set.of(AuditEvent.WRONG_PASSWORD, AuditEvent.UNKNOWN_USER);

  /** Operators watch these for each user, so nobody may hide one user's behind another's. */
  private static final Set<AuditEvent> OF_A_USER =
      Set.of(AuditEvent.RATE_LIMITED, AuditEvent.PASSWORD_LIMITED);

  /** Beyond so many quiet clients and places the rest share one count. */
  private static final int MOST = 1_000;

  private static final String OTHERS = "others";

  @Inject private Throttle throttle;
  @Inject private CodeHash hashes;
  @Inject private RequestOrigin origin;
  @Inject private Time time;

  private final Map<String, LeftOut> quiet = new LinkedHashMap<>();

  /**
   * Refusals of a client at a place that left no row.
   *
   * @param clientId the client, or null where it is not known
   * @param address the address of the first of them
   * @param count how many there were
   * @param until until when no row is written, by the monotonic clock: one that is set back must
   *     not keep rows out for longer
   */
  record LeftOut(String clientId, String address, long count, long until) {

    private LeftOut andOne() {
      return new LeftOut(clientId, address, count + 1, until);
    }
  }

  /** Whether this refusal leaves a row. Call it while no transaction is open. */
  boolean admits(AuditEvent event, Who who) {
    if (UNLIMITED.contains(event)) {
      return true;
    }
    String client = Optional.ofNullable(who.clientId()).orElse("");
    String user = OF_A_USER.contains(event) ? " " + who.userId() : "";
    String subject = hashes.hash("refusal-rows", client, new Secret(origin.place() + user));
    if (staysQuiet(subject)) {
      return false;
    }
    try {
      throttle.spend(
          List.of(
              new Throttle.Count(Budget.REFUSAL_ROWS, subject),
              new Throttle.Count(
                  Budget.REFUSAL_ROWS_IN_ALL,
                  hashes.hash("refusal-rows-in-all", client, new Secret(user)))));
      return true;
    } catch (OAuthException empty) {
      keepQuiet(subject, who.clientId(), empty);
      return false;
    }
  }

  /** Takes out all that was left out so far. */
  synchronized List<LeftOut> takeAll() {
    List<LeftOut> all = List.copyOf(quiet.values());
    quiet.clear();
    return all;
  }

  private synchronized boolean staysQuiet(String subject) {
    LeftOut known =
        quiet.computeIfPresent(subject, (key, one) -> isQuiet(one) ? one.andOne() : one);
    return known != null && isQuiet(known);
  }

  private boolean isQuiet(LeftOut one) {
    return time.nanos() - one.until() < 0;
  }

  private synchronized void keepQuiet(String subject, String clientId, OAuthException empty) {
    long wait = empty.retryAfter().orElse(Budget.REFUSAL_ROWS.refill()).toNanos();
    String key = quiet.size() < MOST || quiet.containsKey(subject) ? subject : OTHERS;
    LeftOut before = quiet.get(key);
    boolean first = before == null;
    quiet.put(
        key,
        new LeftOut(
            first ? clientId : before.clientId(),
            first ? origin.address() : before.address(),
            first ? 1 : before.count() + 1,
            time.nanos() + wait));
  }
}
