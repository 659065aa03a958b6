package org.countersign.oauth.mfarecovery;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.countersign.audit.AuditEvent;
import org.countersign.client.GrantTypes;
import org.countersign.crypto.Secret;
import org.countersign.error.OAuthError;
import org.countersign.factor.Authenticator;
import org.countersign.factor.CodeFactor;
import org.countersign.factor.Factors;
import org.countersign.factor.Proof;
import org.countersign.issuing.TokenResponse;
import org.countersign.oauth.Grant;
import org.countersign.oauth.TokenRequest;
import org.countersign.session.MfaCaller;
import org.countersign.verification.Attempt;
import org.countersign.verification.CodeBudgets;
import org.countersign.verification.Verification;

/**
 * Exchanges an mfa_token and a recovery code for tokens and the next recovery code.
 *
 * @see "docs/compatibility.md, section Grants and errors"
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MfaRecoveryCodeGrant implements Grant {

  private static final String RECOVERY_CODE = "recovery-code";

  private static final OAuthError NO_CODE =
      new OAuthError(403, "unsupported_challenge_type", "User does not have a recovery-code.");

  private static final Attempt.Rules RULES =
      new Attempt.Rules(
          CodeBudgets.Kind.RECOVERY_CODES,
          new OAuthError(403, "invalid_grant", "MFA Authorization rejected."),
          false,
          AuditEvent.RECOVERY_EXCHANGED,
          AuditEvent.RECOVERY_REFUSED,
          AuditEvent.RECOVERY_FAILED);

  @Inject private Verification verification;
  @Inject private Factors factors;

  @Override
  public String type() {
    return GrantTypes.MFA_RECOVERY_CODE;
  }

  @Override
  public AuditEvent refusal() {
    return RULES.refused();
  }

  @Override
  public TokenResponse exchange(TokenRequest request) {
    Secret token = request.parameters().requiredSecret("mfa_token");
    Secret code = request.parameters().requiredSecret("recovery_code");
    return verification.complete(new Attempt(request.client(), token, RULES, new ByCode(code)));
  }

  private final class ByCode implements Attempt.Prover {
    private final Secret code;

    ByCode(Secret code) {
      this.code = code;
    }

    @Override
    public String authenticatorType() {
      return RECOVERY_CODE;
    }

    @Override
    public void prepare(MfaCaller caller, List<Authenticator> own) {
      if (active(own).isEmpty()) {
        throw NO_CODE.asException();
      }
    }

    @Override
    public Optional<Proof> prove(List<Authenticator> candidates) {
      List<Authenticator> active = active(candidates);
      return factors
          .all(CodeFactor.class)
          .filter(factor -> factor.authenticatorType().equals(RECOVERY_CODE))
          .flatMap(factor -> factor.prove(active, code).stream())
          .findFirst();
    }

    private List<Authenticator> active(List<Authenticator> authenticators) {
      return authenticators.stream()
          .filter(Authenticator::active)
          .filter(one -> factors.of(one).authenticatorType().equals(RECOVERY_CODE))
          .toList();
    }
  }
}
