package org.countersign.challenge;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.audit.AuditEvent;
import org.countersign.audit.AuditLog;
import org.countersign.audit.Who;
import org.countersign.client.Client;
import org.countersign.client.GrantTypes;
import org.countersign.crypto.Secret;
import org.countersign.device.Devices;
import org.countersign.error.OAuthError;
import org.countersign.error.OAuthException;
import org.countersign.factor.Authenticator;
import org.countersign.factor.Authenticators;
import org.countersign.factor.Factor;
import org.countersign.factor.Factors;
import org.countersign.factor.OobFactor;
import org.countersign.session.Callers;
import org.countersign.session.MfaCaller;
import org.countersign.throttle.Budget;
import org.countersign.throttle.Throttle;

/**
 * Challenges a user who has an active authenticator: picks one, and sends a code where it takes
 * one.
 *
 * @see "docs/compatibility.md, section Challenge"
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class StartChallenge {

  private static final OAuthError ASSOCIATION_REQUIRED =
      new OAuthError(
          401,
          "association_required",
          "User does not have any confirmed authenticator associated. You can associate a new"
              + " authenticator calling /mfa/associate endpoint. If you have one authenticator"
              + " ready for confirmation, you can confirm it just using it in /oauth/token");
  private static final OAuthError INVALID_AUTHENTICATOR =
      OAuthError.invalidRequest("Invalid authenticator_id");

  @Inject private Callers callers;
  @Inject private Factors factors;
  @Inject private Authenticators authenticators;
  @Inject private Challenges challenges;
  @Inject private Dispatch dispatch;
  @Inject private Devices devices;
  @Inject private Throttle throttle;
  @Inject private AuditLog audit;

  /**
   * What the client asks for.
   *
   * @param mfaToken the mfa_token
   * @param types the challenge types that it can handle, separated by spaces; none means any
   * @param authenticatorId the authenticator to use; none leaves the choice to the server
   * @param channel the channel to use, with {@code oob} alone
   */
  public record Request(
      Secret mfaToken,
      Optional<String> types,
      Optional<String> authenticatorId,
      Optional<String> channel) {

    Set<String> acceptable() {
      Set<String> asked = new LinkedHashSet<>(Arrays.asList(types.orElse("").trim().split(" +")));
      asked.remove("");
      return asked.isEmpty() ? Set.of("otp", "oob") : asked;
    }
  }

  /** Starts the challenge and returns the answer's body. */
  public JsonObject start(Client client, Request request) {
    GrantTypes.requireMfa(client);
    MfaCaller caller = callers.ofMfaToken(request.mfaToken(), client.clientId());
    Authenticator chosen = choose(caller, request);
    count(caller);
    Who who = new Who(caller.userId(), caller.clientId(), chosen.id());
    if (!(factors.of(chosen) instanceof OobFactor factor)) {
      audit.granted(AuditEvent.CHALLENGE_STARTED, who);
      return Json.createObjectBuilder()
          .add("challenge_type", factors.of(chosen).authenticatorType())
          .build();
    }
    OobFactor.Message message = dispatch.message(factor, chosen, caller);
    dispatch.spend(factor, message);
    Challenges.Issued issued =
        dispatch.make(factor, message, () -> challenges.start(chosen, caller));
    dispatch.send(factor, message, issued);
    return Json.createObjectBuilder()
        .add("challenge_type", factor.authenticatorType())
        .add("oob_code", issued.oobCode().reveal())
        .add("binding_method", "prompt")
        .build();
  }

  /** A known device counts apart, as with failed codes: nobody else can use its budget up. */
  private void count(MfaCaller caller) {
    Optional<String> device =
        caller.deviceId().filter(id -> devices.hasSecondFactor(id, caller.userId()));
    if (device.isPresent()) {
      throttle.spend(Budget.CHALLENGES_OF_DEVICE, device.get());
    } else {
      throttle.spend(Budget.CHALLENGES, caller.userId());
    }
  }

  private Authenticator choose(MfaCaller caller, Request request) {
    List<Authenticator> usable =
        authenticators.of(caller.userId()).stream()
            .filter(Authenticator::active)
            .filter(factors::independent)
            .toList();
    if (usable.isEmpty()) {
      throw ASSOCIATION_REQUIRED.asException();
    }
    List<Authenticator> named =
        request.authenticatorId().map(id -> List.of(named(usable, id))).orElse(usable);
    return named.stream()
        .filter(one -> request.acceptable().contains(factors.of(one).authenticatorType()))
        .filter(one -> onChannel(one, request.channel()))
        .min(Comparator.comparingInt(one -> factors.of(one).rank(one)))
        .orElseThrow(() -> noneOf(named, request.acceptable()));
  }

  private static Authenticator named(List<Authenticator> usable, String id) {
    return usable.stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow(INVALID_AUTHENTICATOR::asException);
  }

  private boolean onChannel(Authenticator one, Optional<String> channel) {
    Optional<String> own = factors.of(one).channel(one);
    return channel.isEmpty() || own.isEmpty() || own.equals(channel);
  }

  private OAuthException noneOf(List<Authenticator> usable, Set<String> asked) {
    Set<String> offered =
        factors
            .enabled()
            .filter(Factor::independent)
            .map(Factor::authenticatorType)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Set<String> owned =
        usable.stream()
            .map(one -> factors.of(one).authenticatorType())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    offered.addAll(owned);
    if (asked.stream().noneMatch(offered::contains)) {
      return new OAuthError(
              400,
              "unsupported_challenge_type",
              "No matching challenge_type for provider \"guardian\". Requested: %s. Available: %s."
                  .formatted(quoted(asked), quoted(offered)))
          .because("no factor for the requested challenge types");
    }
    String which =
        asked.size() == 1 ? "the requested challenge type" : "any of the requested challenge types";
    return new OAuthError(
            401,
            "unsupported_challenge_type",
            "The user does not support %s (%s). Supported type: %s."
                .formatted(which, String.join(", ", asked), String.join(", ", owned)))
        .because("no authenticator for the requested challenge types");
  }

  private static String quoted(Set<String> types) {
    return types.stream().map(type -> '"' + type + '"').collect(Collectors.joining(",", "[", "]"));
  }
}
