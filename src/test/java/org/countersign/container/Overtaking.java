package org.countersign.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.countersign.audit.AuditEvent;
import org.countersign.crypto.Secret;
import org.countersign.error.OAuthError;
import org.countersign.factor.Authenticator;
import org.countersign.factor.CodeFactor;
import org.countersign.factor.Factors;
import org.countersign.factor.Proof;
import org.countersign.session.MfaCaller;
import org.countersign.session.MfaSession;
import org.countersign.session.MfaSessions;
import org.countersign.verification.Attempt;
import org.countersign.verification.CodeBudgets;
import org.countersign.verification.Verification;

/** Logins before whose decision something else happens, so that it fails late. */
@ApplicationScoped
public class Overtaking {

  @Inject private Visitors visitors;
  @Inject private Verification verification;
  @Inject private MfaSessions sessions;
  @Inject private Factors factors;

  /** The refusal of a right code whose session another request spends just before the decision. */
  String refusal(MfaSession session, String code) {
    Attempt attempt = attempt(session, code, () -> sessions.consume(session.id()));
    return Visitors.refusal(() -> verification.complete(attempt));
  }

  /** An attempt with this code, just before whose decision something happens. */
  Attempt attempt(MfaSession session, String code, Runnable beforeDecision) {
    Attempt.Rules rules =
        new Attempt.Rules(
            CodeBudgets.Kind.CODES,
            new OAuthError(403, "invalid_grant", "wrong code"),
            true,
            AuditEvent.OTP_EXCHANGED,
            AuditEvent.OTP_REFUSED,
            AuditEvent.SECOND_FACTOR_FAILED);
    return new Attempt(
        visitors.client(),
        new Secret(visitors.token(session)),
        rules,
        new Overtaken(new Secret(code), beforeDecision));
  }

  private final class Overtaken implements Attempt.Prover {
    private final Secret code;
    private final Runnable beforeDecision;

    Overtaken(Secret code, Runnable beforeDecision) {
      this.code = code;
      this.beforeDecision = beforeDecision;
    }

    @Override
    public String authenticatorType() {
      return "otp";
    }

    @Override
    public void prepare(MfaCaller caller, List<Authenticator> own) {
      assertThat(own).isNotEmpty();
    }

    @Override
    public void count() {
      beforeDecision.run();
    }

    @Override
    public Optional<Proof> prove(List<Authenticator> candidates) {
      return factors
          .all(CodeFactor.class)
          .flatMap(factor -> factor.prove(of(factor, candidates), code).stream())
          .findFirst();
    }

    private static List<Authenticator> of(CodeFactor factor, List<Authenticator> candidates) {
      return candidates.stream().filter(one -> factor.holds(one.kind())).toList();
    }
  }
}
