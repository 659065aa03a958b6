package org.countersign.tenant.file;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.countersign.account.Connections;
import org.countersign.api.ResourceServerSettings;
import org.countersign.api.ResourceServers;
import org.countersign.api.TokenForm;
import org.countersign.client.Clients;
import org.countersign.config.Settings;
import org.countersign.tenant.Tenant;
import org.countersign.tenant.TenantSettings;
import org.countersign.tenant.Tenants;

/**
 * Applies the tenant file at the start, in one transaction and under the lock of the tenant, so
 * that of nodes that start together one applies it and the others find it applied.
 *
 * @see "docs/tenant-file.md"
 */
@Stateless
public class TenantFileStart {

  private static final Logger LOG = System.getLogger(TenantFileStart.class.getName());

  @Inject private Settings settings;
  @Inject private Tenants tenants;
  @Inject private Clients clients;
  @Inject private ResourceServers resourceServers;
  @Inject private Connections connections;
  @Inject private AppliedLines applied;
  @Inject private ClientNames clientNames;
  @Inject private DeclaredUsers declaredUsers;

  /**
   * Applies what is new or changed in the configured file; does nothing when none is configured.
   *
   * @throws TenantFileException when the file cannot be read or holds a wrong value; nothing of it
   *     is applied then
   */
  public void apply() {
    settings.tenantFile().ifPresent(this::apply);
    if (tenants.factorEnabled("sms") && tenants.current().phonePolicy().countries().isEmpty()) {
      LOG.log(
          Level.WARNING,
          "phoneGuard.allowed_countries is not set: messages go to the phones of all countries");
    }
  }

  private void apply(Path path) {
    TenantFile file = TenantFile.read(path);
    tenants.lock();
    each(file.resourceServers(), line -> resourceServers.declare(line.value()));
    each(file.clients(), line -> clients.register(line.value()));
    file.resourceServers().forEach(line -> tellApart(file, line));
    file.clientGrants().forEach(line -> grant(file, line));
    file.databases().forEach(line -> database(file, line));
    tenant(file);
    each(file.factors(), line -> tenants.switchFactor(line.value().name(), line.value().enabled()));
    changed(file.requiresMfa()).ifPresent(tenants::requireMfa);
    changed(file.phoneMessageTypes()).ifPresent(tenants::reachPhonesBy);
    changed(file.phonePolicy()).ifPresent(tenants::guardPhonesBy);
    declaredUsers.apply(file);
    if (file.reading().ignoredMembers() > 0) {
      LOG.log(
          Level.INFO,
          "COUNTERSIGN_TENANT_FILE {0}: {1} members have no effect here and are ignored",
          path,
          file.reading().ignoredMembers());
    }
    file.reading()
        .warnings()
        .forEach(w -> LOG.log(Level.WARNING, "COUNTERSIGN_TENANT_FILE " + path + ": " + w));
  }

  private <T> void each(Iterable<Line<T>> lines, Consumer<Line<T>> action) {
    for (Line<T> line : lines) {
      if (line.takenFrom(applied)) {
        action.accept(line);
      }
    }
  }

  /** Tokens of an API must not pass for ID tokens, nor its form for that of the server's own. */
  private void tellApart(TenantFile file, Line<ResourceServerSettings> line) {
    String identifier = line.value().identifier();
    if (clients.find(identifier).isPresent()) {
      throw file.reading()
          .refusal(
              line.path() + ".identifier",
              "must not be the id of a client, is '" + identifier + "'");
    }
    if (identifier.startsWith(settings.issuer())) {
      plain(file, line);
    }
  }

  private static void plain(TenantFile file, Line<ResourceServerSettings> line) {
    if (!line.value().tokenForm().equals(TokenForm.DEFAULT)) {
      throw file.reading()
          .refusal(line.path(), "is an API of the server itself, so takes RS256 and access_token");
    }
    if (line.value().enforcesPolicies()) {
      throw file.reading()
          .refusal(
              line.path() + ".enforce_policies", "must be false for an API of the server itself");
    }
  }

  private void grant(TenantFile file, Line<DeclaredGrant> line) {
    DeclaredGrant grant = line.value();
    String clientId = clientNames.resolve(file, line.path() + ".client_id", grant.client());
    audience(file, line.path() + ".audience", grant.audience());
    if (clientNames.resolved(line, Set.of(clientId)).takenFrom(applied)) {
      clients.setGrant(clientId, grant.audience(), grant.scopes());
    }
  }

  private void database(TenantFile file, Line<DeclaredDatabase> line) {
    DeclaredDatabase database = line.value();
    Set<String> clientIds =
        clientNames.resolveAll(file, line.path() + ".enabled_clients", database.enabledClients());
    if (clientNames.resolved(line, clientIds).takenFrom(applied)) {
      connections.declare(database.name(), database.strategy(), clientIds);
    }
  }

  private void tenant(TenantFile file) {
    DeclaredTenant declared = file.tenant();
    declared.defaultAudience().ifPresent(l -> audience(file, l.path(), l.value()));
    declared.defaultDirectory().ifPresent(l -> directory(file, l));
    Tenant current = tenants.current();
    tenants.describe(
        new TenantSettings(
            changed(declared.friendlyName())
                .filter(name -> !name.isBlank())
                .orElse(current.friendlyName()),
            changed(declared.defaultAudience())
                .or(current::defaultAudience)
                .filter(TenantFileStart::isSet),
            changed(declared.defaultDirectory())
                .or(current::defaultDirectory)
                .filter(TenantFileStart::isSet),
            changed(declared.challengesEnrolled()).orElse(current.challengesEnrolled()),
            changed(declared.authenticationClaims()).orElse(current.authenticationClaims()),
            changed(declared.deviceTokens()).orElse(current.deviceTokens()),
            changed(declared.stepUpMaxAge())
                .map(seconds -> Duration.ofSeconds(seconds))
                .or(current::stepUpMaxAge)));
  }

  private <T> Optional<T> changed(Optional<Line<T>> line) {
    return line.filter(l -> l.takenFrom(applied)).map(Line::value);
  }

  private static boolean isSet(String text) {
    return !text.isEmpty();
  }

  private void audience(TenantFile file, String path, String audience) {
    boolean builtIn = audience.startsWith(String.valueOf(settings.issuer()));
    if (isSet(audience) && !builtIn && resourceServers.find(audience).isEmpty()) {
      throw file.reading().refusal(path, "must be an API of this tenant, is '" + audience + "'");
    }
  }

  private void directory(TenantFile file, Line<String> line) {
    if (isSet(line.value()) && connections.find(line.value()).isEmpty()) {
      throw file.reading()
          .refusal(line.path(), "must be a database of this tenant, is '" + line.value() + "'");
    }
  }
}
