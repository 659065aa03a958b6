package org.countersign.factor;

import java.util.Set;
import org.countersign.audit.AuditEvent;
import org.countersign.crypto.Secret;
import org.countersign.throttle.Budget;

/** A factor that sends a binding code to something that the user has. */
public interface OobFactor extends EnrollableFactor {

  /** The channels that the tenant has switched on, the preferred one first. */
  Set<String> channels();

  /** The limit on what is sent to one user. */
  Budget budget();

  /** How the audit log calls what was sent, or could not be sent. */
  AuditEvent sendEvent(Authenticator to, boolean sent);

  /**
   * Refuses an enrolment that could never be sent to, before anything is counted.
   *
   * @throws org.countersign.error.OAuthException when the request lacks what the factor needs
   */
  void check(EnrollmentRequest request);

  /**
   * Sends the binding code. Called after the transaction that made it has committed.
   *
   * @throws org.countersign.delivery.DeliveryException when the provider did not take it
   */
  void send(Authenticator to, Secret code, SendReason reason);

  /**
   * Why a code is sent.
   *
   * @param enrollment whether it confirms a new authenticator; else it answers a challenge
   * @param clientId the client that asked
   */
  record SendReason(boolean enrollment, String clientId) {}
}
