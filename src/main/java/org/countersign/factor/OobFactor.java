package org.countersign.factor;

import java.util.Set;
import org.countersign.audit.AuditEvent;
import org.countersign.crypto.Secret;
import org.countersign.session.MfaCaller;

/** A factor that sends a binding code to something that the user has. */
public interface OobFactor extends EnrollableFactor {

  /** The channels that the tenant has switched on, the preferred one first. */
  Set<String> channels();

  /** How the audit log calls what was sent, or could not be sent. */
  AuditEvent sendEvent(Authenticator to, boolean sent);

  /**
   * Where the code of an enrolment goes. Asked before anything is counted.
   *
   * @throws org.countersign.error.OAuthException when the request lacks what the factor needs, or
   *     nothing may be sent there
   */
  Secret address(EnrollmentRequest request);

  /**
   * Where the code for an active authenticator goes.
   *
   * @throws org.countersign.error.OAuthException when a request beside this one deleted it
   * @throws org.countersign.crypto.VaultException when the address does not open
   */
  Secret address(Authenticator to);

  /**
   * Counts one message before it is made, in a transaction of its own: for its user and for all
   * else that the factor limits. Call it while no transaction is open.
   *
   * @throws org.countersign.error.OAuthException 429, with {@code Retry-After}, when a limit is
   *     reached; nothing was counted then
   */
  void count(Message message);

  /**
   * Sends the binding code. Called after the transaction that made it has committed.
   *
   * @throws org.countersign.delivery.DeliveryException when the provider did not take it
   */
  void send(Message message, Authenticator to, Secret code);

  /**
   * Hears that a counted message was not made, or not taken by the provider, and gives back what is
   * to be given back.
   *
   * @param attempted whether the provider may have got it all the same
   */
  void failed(Message message, boolean attempted);

  /** Hears that a code which was sent to this authenticator came back, after all is committed. */
  void cameBack(Authenticator from);

  /**
   * One message.
   *
   * @param address where it goes
   * @param caller who asked for it
   * @param enrollment whether it confirms a new authenticator; else it answers a challenge
   */
  record Message(Secret address, MfaCaller caller, boolean enrollment) {}
}
