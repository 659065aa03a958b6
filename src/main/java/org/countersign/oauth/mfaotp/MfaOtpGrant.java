package org.countersign.oauth.mfaotp;

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
 * Exchanges an mfa_token and a one-time password for tokens.
 *
 * @see "docs/compatibility.md, section Grants and errors"
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MfaOtpGrant implements Grant {

  private static final String OTP = "otp";

  private static final OAuthError NOT_ENROLLED =
      new OAuthError(
          401,
          "unsupported_challenge_type",
          "User is not enrolled. You can use /mfa/associate endpoint to enroll the first"
              + " authenticator.");

  private static final Attempt.Rules RULES =
      new Attempt.Rules(
          CodeBudgets.Kind.CODES,
          new OAuthError(403, "invalid_grant", "Invalid otp_code."),
          true,
          AuditEvent.OTP_EXCHANGED,
          AuditEvent.OTP_REFUSED,
          AuditEvent.SECOND_FACTOR_FAILED);

  @Inject private Verification verification;
  @Inject private Factors factors;

  @Override
  public String type() {
    return GrantTypes.MFA_OTP;
  }

  @Override
  public AuditEvent refusal() {
    return RULES.refused();
  }

  @Override
  public TokenResponse exchange(TokenRequest request) {
    Secret token = request.parameters().requiredSecret("mfa_token");
    Secret otp = request.parameters().requiredSecret("otp");
    return verification.complete(new Attempt(request.client(), token, RULES, new ByOtp(otp)));
  }

  private final class ByOtp implements Attempt.Prover {
    private final Secret otp;

    ByOtp(Secret otp) {
      this.otp = otp;
    }

    @Override
    public String authenticatorType() {
      return OTP;
    }

    @Override
    public void prepare(MfaCaller caller, List<Authenticator> own) {
      if (own.stream().noneMatch(factors::independent)) {
        throw NOT_ENROLLED.asException();
      }
    }

    @Override
    public Optional<Proof> prove(List<Authenticator> candidates) {
      return factors
          .all(CodeFactor.class)
          .filter(factor -> factor.authenticatorType().equals(OTP))
          .flatMap(
              factor ->
                  factor
                      .prove(
                          candidates.stream().filter(one -> factor.holds(one.kind())).toList(), otp)
                      .stream())
          .findFirst();
    }
  }
}
