package org.countersign.association;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;
import org.countersign.account.Accounts;
import org.countersign.audit.AuditEvent;
import org.countersign.audit.AuditLog;
import org.countersign.audit.Who;
import org.countersign.error.OAuthError;
import org.countersign.factor.Authenticator;
import org.countersign.factor.Authenticators;
import org.countersign.factor.Factor;
import org.countersign.factor.Factors;
import org.countersign.notice.Notices;
import org.countersign.session.MfaCaller;

/**
 * Lists and deletes a user's authenticators.
 *
 * @see "docs/compatibility.md, section Authenticators"
 */
@Stateless
public class AuthenticatorList {

  private static final OAuthError NOT_FOUND =
      new OAuthError(404, "not_found", "Authenticator not found");

  @Inject private StepUpPolicy policy;
  @Inject private Accounts accounts;
  @Inject private Authenticators authenticators;
  @Inject private Factors factors;
  @Inject private AuditLog audit;
  @Inject private Notices notices;
  @Inject private EndedAccess access;

  /**
   * Lists the authenticators of the caller's user, pending ones too, in the order of {@link
   * Factors#inOrder}, then by time of association.
   */
  public JsonArray list(MfaCaller caller) {
    policy.requireRead(caller);
    JsonArrayBuilder list = Json.createArrayBuilder();
    factors.inOrder(authenticators.of(caller.userId())).forEach(one -> list.add(item(one)));
    return list.build();
  }

  /**
   * Deletes an authenticator and what it is paired with. With the last active one, the recovery
   * code goes too and the user is not enrolled any more.
   *
   * @param maskedName the authenticator's name, for the notice
   * @throws org.countersign.error.OAuthException 404 {@code not_found} for an id that is not the
   *     user's, 400 {@code invalid_request} for one that cannot be deleted by itself
   */
  public void delete(MfaCaller caller, String id, Optional<String> maskedName) {
    policy.requireRemove(caller);
    policy.requireOpenUnderLock(caller, accounts.lock(caller.userId()));
    List<Authenticator> own = authenticators.of(caller.userId());
    Authenticator doomed =
        own.stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(() -> NOT_FOUND.because("not an authenticator of the user"));
    if (!factors.independent(doomed)) {
      throw OAuthError.invalidRequest("This authenticator cannot be deleted by itself.")
          .asException();
    }
    authenticators.deleteDevice(caller.userId(), doomed.device());
    boolean othersActive =
        own.stream()
            .filter(one -> one.active() && factors.independent(one))
            .anyMatch(one -> !one.device().equals(doomed.device()));
    boolean last = doomed.active() && !othersActive;
    if (last) {
      unenroll(caller.userId(), own);
    }
    audit.granted(AuditEvent.UNENROLLED, new Who(caller.userId(), caller.clientId(), id));
    if (doomed.active()) {
      access.endWhatTheyBrought(
          caller,
          own.stream()
              .filter(
                  one -> one.device().equals(doomed.device()) || last && !factors.independent(one))
              .map(Authenticator::id)
              .toList());
      notices.removed(caller, doomed, maskedName);
    }
  }

  private void unenroll(String userId, List<Authenticator> own) {
    accounts.unenrolled(userId);
    List<String> companions =
        own.stream()
            .filter(one -> !factors.independent(one))
            .map(Authenticator::kind)
            .distinct()
            .toList();
    if (!companions.isEmpty()) {
      authenticators.deleteKinds(userId, companions);
    }
  }

  private JsonObject item(Authenticator one) {
    Factor factor = factors.of(one);
    JsonObjectBuilder item =
        Json.createObjectBuilder()
            .add("id", one.id())
            .add("authenticator_type", factor.authenticatorType())
            .add("active", one.active());
    factor.channel(one).ifPresent(channel -> item.add("oob_channel", channel));
    factor.maskedName(one).ifPresent(name -> item.add("name", name));
    item.add("type", factor.requirementType()).add("created_at", one.createdAt().toString());
    one.lastAuthAt().ifPresent(at -> item.add("last_auth", at.toString()));
    return item.build();
  }
}
