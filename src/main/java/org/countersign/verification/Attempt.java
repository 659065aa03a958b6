package org.countersign.verification;

import java.util.List;
import java.util.Optional;
import org.countersign.audit.AuditEvent;
import org.countersign.client.Client;
import org.countersign.crypto.Secret;
import org.countersign.error.OAuthError;
import org.countersign.factor.Authenticator;
import org.countersign.factor.Proof;
import org.countersign.session.MfaCaller;

/**
 * One attempt to prove a second factor: who tries, under which rules, and how the proof is looked
 * for.
 *
 * @param client the authenticated client
 * @param mfaToken the mfa_token, or what stands in its place
 * @param rules what differs between the grants
 * @param prover how the proof is looked for
 */
public record Attempt(Client client, Secret mfaToken, Rules rules, Prover prover) {

  /**
   * What differs between the grants.
   *
   * @param kind the codes whose failures are counted together
   * @param refusal what is said of a wrong code
   * @param accessTokenToo whether an access token for the MFA API may stand in the mfa_token's
   *     place
   * @param granted how the audit log calls a success
   * @param refused how the audit log calls a refusal
   * @param failed how it calls, beside that, a wrong code after a right password
   */
  public record Rules(
      CodeBudgets.Kind kind,
      OAuthError refusal,
      boolean accessTokenToo,
      AuditEvent granted,
      AuditEvent refused,
      AuditEvent failed) {}

  /** How a proof is looked for. */
  public interface Prover {

    /**
     * Refuses what cannot succeed, before the budget is counted, while no transaction is open.
     *
     * @param own all authenticators of the user, pending ones too
     */
    void prepare(MfaCaller caller, List<Authenticator> own);

    /** The member {@code authenticator_type} of what makes such a proof. */
    String authenticatorType();

    /** The authenticator that the code was sent to; empty where none was sent. */
    default Optional<Authenticator> sentTo() {
      return Optional.empty();
    }

    /** Counts beside the budget, while no transaction is open. */
    default void count() {}

    /**
     * Looks for the proof, inside the deciding transaction.
     *
     * @param candidates those of the user's authenticators that this caller may use or confirm
     */
    Optional<Proof> prove(List<Authenticator> candidates);
  }
}
