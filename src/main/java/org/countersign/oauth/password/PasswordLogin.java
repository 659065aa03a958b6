package org.countersign.oauth.password;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import org.countersign.account.Accounts;
import org.countersign.account.Connection;
import org.countersign.account.Connections;
import org.countersign.account.Login;
import org.countersign.account.User;
import org.countersign.audit.AuditEvent;
import org.countersign.audit.AuditLog;
import org.countersign.audit.RequestOrigin;
import org.countersign.audit.Who;
import org.countersign.client.Client;
import org.countersign.crypto.CodeHash;
import org.countersign.crypto.Secret;
import org.countersign.error.OAuthError;
import org.countersign.error.OAuthException;
import org.countersign.issuing.Audiences;
import org.countersign.issuing.RequestedAccess;
import org.countersign.issuing.TokenResponse;
import org.countersign.oauth.TokenRequest;
import org.countersign.session.Authentication;
import org.countersign.session.Bound;
import org.countersign.session.Callers;
import org.countersign.throttle.Budget;
import org.countersign.throttle.Throttle;
import org.countersign.time.Time;
import org.countersign.wire.Parameters;

/**
 * A login by password. The attempt is counted per login and address before the password is looked
 * at; whether the user exists makes no difference to the answer or to the work.
 *
 * @see "docs/compatibility.md, section Grants and errors"
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PasswordLogin {

  private static final OAuthError WRONG =
      new OAuthError(403, "invalid_grant", "Wrong email or password.");
  private static final OAuthError NOT_ENABLED =
      new OAuthError(403, "unauthorized_client", "The connection is not enabled for this client");

  @Inject private Connections connections;
  @Inject private Accounts accounts;
  @Inject private Audiences audiences;
  @Inject private Throttle throttle;
  @Inject private CodeHash hashes;
  @Inject private PasswordOutcome outcome;
  @Inject private AuditLog audit;
  @Inject private RequestOrigin origin;
  @Inject private Time time;

  /** Answers with tokens, or refuses: a second factor that is needed is a refusal too. */
  public TokenResponse exchange(TokenRequest request, String realm, String grantName) {
    Client client = request.client();
    try {
      return checked(request, connection(client, realm), grantName);
    } catch (OAuthException refused) {
      if (!refused.error().equals(WRONG)) {
        audit.refused(
            AuditEvent.PASSWORD_EXCHANGE_REFUSED,
            new Who(null, client.clientId(), refused.getMessage()));
      }
      throw refused;
    }
  }

  private TokenResponse checked(TokenRequest request, Connection connection, String grantName) {
    Parameters parameters = request.parameters();
    String login = parameters.required("username");
    Secret password = parameters.requiredSecret("password");
    RequestedAccess access =
        audiences.resolve(
            request.client(),
            parameters.text("audience").or(() -> parameters.text("resource")),
            scope(parameters));
    boolean stepUp =
        Audiences.words(parameters.text("acr_values").orElse(""))
            .contains(Authentication.MULTI_FACTOR);
    User user = authenticated(request.client(), connection, login, password);
    Bound bound =
        new Bound(
            user.id(),
            request.client().clientId(),
            access.audience(),
            access.scope(),
            grantName,
            Authentication.byPassword(time.now()));
    return outcome.decide(request.client(), user, new PasswordOutcome.Login(bound, stepUp));
  }

  private Connection connection(Client client, String realm) {
    Connection connection =
        connections
            .find(realm)
            .orElseThrow(
                () ->
                    new OAuthError(403, "invalid_request", "Unknown realm '" + realm + "'")
                        .asException());
    if (!connection.enabledFor(client.clientId())) {
      throw NOT_ENABLED.asException();
    }
    return connection;
  }

  private User authenticated(Client client, Connection connection, String login, Secret password) {
    String subject = subject(connection, login);
    try {
      throttle.spend(Budget.FAILED_PASSWORDS, subject);
    } catch (OAuthException empty) {
      audit.refused(AuditEvent.PASSWORD_LIMITED, Who.of(null, client.clientId()));
      throw empty;
    }
    Optional<User> user = accounts.authenticate(connection, login, password);
    if (user.isEmpty()) {
      refuseWrong(client, connection, login);
    }
    throttle.giveBack(Budget.FAILED_PASSWORDS, subject);
    if (user.orElseThrow().blocked()) {
      throw Callers.BLOCKED.asException();
    }
    return user.orElseThrow();
  }

  private void refuseWrong(Client client, Connection connection, String login) {
    Optional<User> known = accounts.findByLogin(connection.name(), login);
    audit.refused(
        known.isPresent() ? AuditEvent.WRONG_PASSWORD : AuditEvent.UNKNOWN_USER,
        Who.of(known.map(User::id).orElse(null), client.clientId()));
    throw WRONG.asException();
  }

  private String subject(Connection connection, String login) {
    return hashes.hash(
        "login", connection.name(), new Secret(Login.normalised(login) + " " + origin.address()));
  }

  private static Optional<String> scope(Parameters parameters) {
    try {
      return parameters.text("scope");
    } catch (OAuthException notText) {
      throw OAuthError.invalidRequest("scope parameter must be a string").asException();
    }
  }
}
