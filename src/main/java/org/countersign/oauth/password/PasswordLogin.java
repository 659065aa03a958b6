package org.countersign.oauth.password;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import org.countersign.account.Accounts;
import org.countersign.account.Connection;
import org.countersign.account.Connections;
import org.countersign.account.User;
import org.countersign.audit.AuditEvent;
import org.countersign.audit.AuditLog;
import org.countersign.audit.RequestSubject;
import org.countersign.audit.Who;
import org.countersign.client.Client;
import org.countersign.crypto.PasswordHash;
import org.countersign.crypto.Secret;
import org.countersign.device.Device;
import org.countersign.device.Devices;
import org.countersign.error.OAuthError;
import org.countersign.error.OAuthException;
import org.countersign.issuing.Audiences;
import org.countersign.issuing.RequestedAccess;
import org.countersign.issuing.TokenResponse;
import org.countersign.oauth.TokenRequest;
import org.countersign.session.Authentication;
import org.countersign.session.Bound;
import org.countersign.session.Callers;
import org.countersign.time.Time;
import org.countersign.wire.Parameters;

/**
 * A login by password. The attempt is counted before the password is looked at. Whether the user
 * exists, and whether there were too many attempts, makes no difference to the work: the login is
 * looked up and one hash is computed in any case.
 *
 * @see "docs/compatibility.md, section Grants and errors"
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PasswordLogin {

  /** Said of a wrong password, and of one that is replaced while its login is under way. */
  static final OAuthError WRONG = new OAuthError(403, "invalid_grant", "Wrong email or password.");

  private static final OAuthError NOT_ENABLED =
      new OAuthError(403, "unauthorized_client", "The connection is not enabled for this client");

  @Inject private Connections connections;
  @Inject private Accounts accounts;
  @Inject private Audiences audiences;
  @Inject private Devices devices;
  @Inject private PasswordHash passwords;
  @Inject private PasswordBudgets budgets;
  @Inject private PasswordOutcome outcome;
  @Inject private AuditLog audit;
  @Inject private RequestSubject subject;
  @Inject private Time time;

  /** Who wants to be whom, and what he brings. */
  private record Attempt(Connection connection, String login, Secret password) {}

  /** Answers with tokens, or refuses: a second factor that is needed is a refusal too. */
  public TokenResponse exchange(TokenRequest request, String realm, String grantName) {
    Connection connection = connection(request.client(), realm);
    Parameters parameters = request.parameters();
    Attempt attempt =
        new Attempt(
            connection, parameters.required("username"), parameters.requiredSecret("password"));
    Optional<Secret> deviceToken = parameters.secret("device_token");
    RequestedAccess access =
        audiences.resolve(request.client(), Audiences.requested(parameters), scope(parameters));
    boolean stepUp =
        Audiences.words(parameters.text("acr_values").orElse(""))
            .contains(Authentication.MULTI_FACTOR);
    Optional<User> named = accounts.findByLogin(connection.name(), attempt.login());
    Optional<Device> device = deviceToken.flatMap(devices::find).filter(one -> isOf(named, one));
    User user = authenticated(request.client(), attempt, named, device);
    Bound bound =
        new Bound(
            user.id(),
            request.client().clientId(),
            access.audience(),
            access.scope(),
            grantName,
            Authentication.byPassword(time.now()));
    return outcome.decide(
        request.client(), user, new PasswordOutcome.Login(bound, stepUp, device.map(Device::id)));
  }

  private Connection connection(Client client, String realm) {
    Connection connection =
        connections
            .find(realm)
            .orElseThrow(
                () ->
                    new OAuthError(403, "invalid_request", "Unknown realm '" + realm + "'")
                        .because("unknown realm"));
    if (!connection.enabledFor(client.clientId())) {
      throw NOT_ENABLED.asException();
    }
    return connection;
  }

  private static boolean isOf(Optional<User> user, Device device) {
    return user.map(User::id).filter(device.userId()::equals).isPresent();
  }

  private User authenticated(
      Client client, Attempt attempt, Optional<User> named, Optional<Device> device) {
    Who who = Who.of(named.map(User::id).orElse(null), client.clientId());
    PasswordBudgets.Charge charge = charge(attempt, device, who);
    Optional<User> user = compared(charge, named, attempt.password());
    if (user.isEmpty()) {
      audit.refused(named.isPresent() ? AuditEvent.WRONG_PASSWORD : AuditEvent.UNKNOWN_USER, who);
      throw WRONG.asException();
    }
    budgets.refund(charge);
    subject.user(user.orElseThrow().id());
    if (user.orElseThrow().blocked()) {
      throw Callers.BLOCKED.asException();
    }
    return user.orElseThrow();
  }

  /** Whom there will be no time to hash for leaves no row behind either. */
  private PasswordBudgets.Charge charge(Attempt attempt, Optional<Device> device, Who who) {
    passwords.requireRoom();
    try {
      return budgets.charge(attempt.connection().name(), attempt.login(), device);
    } catch (OAuthException empty) {
      audit.refused(AuditEvent.PASSWORD_LIMITED, who);
      accounts.authenticate(Optional.empty(), attempt.password());
      throw empty;
    }
  }

  /** Whoever was sent away because too many were waiting has not tried. */
  private Optional<User> compared(
      PasswordBudgets.Charge charge, Optional<User> named, Secret password) {
    try {
      return accounts.authenticate(named, password);
    } catch (OAuthException busy) {
      budgets.refund(charge);
      throw busy;
    }
  }

  private static Optional<String> scope(Parameters parameters) {
    try {
      return parameters.text("scope");
    } catch (OAuthException notText) {
      throw OAuthError.invalidRequest("scope parameter must be a string").asException();
    }
  }
}
