package org.countersign.oauth.mfaoob;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.countersign.audit.AuditEvent;
import org.countersign.challenge.Challenge;
import org.countersign.challenge.Challenges;
import org.countersign.client.GrantTypes;
import org.countersign.crypto.Secret;
import org.countersign.error.OAuthError;
import org.countersign.factor.Authenticator;
import org.countersign.factor.Factors;
import org.countersign.factor.OobFactor;
import org.countersign.factor.Proof;
import org.countersign.issuing.TokenResponse;
import org.countersign.oauth.Grant;
import org.countersign.oauth.TokenRequest;
import org.countersign.session.MfaCaller;
import org.countersign.throttle.Budget;
import org.countersign.throttle.Throttle;
import org.countersign.verification.Attempt;
import org.countersign.verification.CodeBudgets;
import org.countersign.verification.Verification;

/**
 * Exchanges an mfa_token, an oob_code and its binding code for tokens.
 *
 * @see "docs/compatibility.md, section Grants and errors"
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MfaOobGrant implements Grant {

  private static final String OOB = "oob";

  private static final Attempt.Rules RULES =
      new Attempt.Rules(
          CodeBudgets.Kind.CODES,
          new OAuthError(403, "invalid_grant", "Invalid binding_code."),
          true,
          AuditEvent.OOB_EXCHANGED,
          AuditEvent.OOB_REFUSED,
          AuditEvent.SECOND_FACTOR_FAILED);

  @Inject private Verification verification;
  @Inject private Challenges challenges;
  @Inject private Throttle throttle;
  @Inject private Factors factors;

  @Override
  public String type() {
    return GrantTypes.MFA_OOB;
  }

  @Override
  public AuditEvent refusal() {
    return RULES.refused();
  }

  @Override
  public TokenResponse exchange(TokenRequest request) {
    Secret token = request.parameters().requiredSecret("mfa_token");
    Secret oobCode = request.parameters().requiredSecret("oob_code");
    Secret bindingCode = request.parameters().requiredSecret("binding_code");
    ByBindingCode prover = new ByBindingCode(oobCode, bindingCode);
    TokenResponse tokens =
        verification.complete(new Attempt(request.client(), token, RULES, prover));
    prover.tellFactor();
    return tokens;
  }

  private final class ByBindingCode implements Attempt.Prover {
    private final Secret oobCode;
    private final Secret bindingCode;
    private Challenge challenge;
    private Optional<Authenticator> sentTo = Optional.empty();

    ByBindingCode(Secret oobCode, Secret bindingCode) {
      this.oobCode = oobCode;
      this.bindingCode = bindingCode;
    }

    @Override
    public String authenticatorType() {
      return OOB;
    }

    @Override
    public Optional<Authenticator> sentTo() {
      return sentTo;
    }

    @Override
    public void prepare(MfaCaller caller, List<Authenticator> own) {
      throttle.spend(Budget.POLLS, caller.sessionId());
      challenge = challenges.open(oobCode, caller);
      sentTo = own.stream().filter(one -> one.id().equals(challenge.authenticatorId())).findFirst();
    }

    @Override
    public void count() {
      challenges.countTry(challenge);
    }

    @Override
    public Optional<Proof> prove(List<Authenticator> candidates) {
      if (!challenges.matches(challenge, bindingCode)) {
        return Optional.empty();
      }
      return candidates.stream()
          .filter(one -> one.id().equals(challenge.authenticatorId()))
          .findFirst()
          .map(one -> Proof.of(one, () -> challenges.redeem(challenge)));
    }

    /** The tokens are committed by now, so the factor is told of a success and of no other. */
    void tellFactor() {
      sentTo.ifPresent(
          to -> {
            if (factors.of(to) instanceof OobFactor factor) {
              factor.cameBack(to);
            }
          });
    }
  }
}
