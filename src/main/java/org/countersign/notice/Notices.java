package org.countersign.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Optional;
import org.countersign.audit.RequestOrigin;
import org.countersign.factor.Authenticator;
import org.countersign.factor.Factors;
import org.countersign.session.MfaCaller;
import org.countersign.time.Time;

/**
 * Where it is told that something has happened to a user's second factors. Whoever tells it in a
 * transaction is passed on when that has committed, and not at all when it is rolled back.
 *
 * @see "docs/compatibility.md, section Notices"
 */
@ApplicationScoped
public class Notices {

  @Inject private Event<Occurrence> occurrences;
  @Inject private Factors factors;
  @Inject private RequestOrigin origin;
  @Inject private Time time;

  /** This authenticator was confirmed. */
  public void added(MfaCaller caller, Authenticator authenticator) {
    tell(NoticeEvent.FACTOR_ADDED, caller, means(authenticator));
  }

  /**
   * This authenticator, which was active, was deleted.
   *
   * @param maskedName the name it had
   */
  public void removed(MfaCaller caller, Authenticator authenticator, Optional<String> maskedName) {
    tell(
        NoticeEvent.FACTOR_REMOVED,
        caller,
        new Occurrence.Means(type(authenticator), maskedName, Optional.empty()));
  }

  /** This recovery code was used. */
  public void recovered(MfaCaller caller, Authenticator authenticator) {
    tell(NoticeEvent.RECOVERY_CODE_USED, caller, means(authenticator));
  }

  /**
   * A code was wrong after a right password. To be called when the refusal is recorded.
   *
   * @param type the type of authenticator that a code was asked of
   * @param sentTo the authenticator that the code was sent to; empty where none was sent
   */
  public void failed(MfaCaller caller, String type, Optional<Authenticator> sentTo) {
    tell(
        NoticeEvent.SECOND_FACTOR_FAILED,
        caller,
        new Occurrence.Means(type, Optional.empty(), sentTo));
  }

  /**
   * So many codes failed without a success between that few are let through from now on.
   *
   * @param type the type of authenticator that the last code was asked of
   */
  public void limited(MfaCaller caller, String type) {
    tell(
        NoticeEvent.SECOND_FACTOR_LIMITED,
        caller,
        new Occurrence.Means(type, Optional.empty(), Optional.empty()));
  }

  private void tell(NoticeEvent event, MfaCaller caller, Occurrence.Means means) {
    occurrences.fire(
        new Occurrence(
            event,
            time.now(),
            caller.userId(),
            caller.clientId(),
            means,
            new Notice.Origin(origin.address(), origin.correlationId())));
  }

  private Occurrence.Means means(Authenticator authenticator) {
    return new Occurrence.Means(type(authenticator), Optional.empty(), Optional.of(authenticator));
  }

  private String type(Authenticator authenticator) {
    return factors.of(authenticator).authenticatorType();
  }
}
