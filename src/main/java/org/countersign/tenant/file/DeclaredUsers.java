package org.countersign.tenant.file;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.account.Accounts;
import org.countersign.account.Connections;
import org.countersign.account.Permissions;
import org.countersign.account.User;
import org.countersign.account.UserDirectory;
import org.countersign.account.UserProfile;
import org.countersign.api.ResourceServer;
import org.countersign.api.ResourceServers;
import org.countersign.audit.AuditEvent;
import org.countersign.audit.AuditLog;
import org.countersign.audit.Who;
import org.countersign.crypto.Secret;
import org.countersign.time.Time;

/**
 * Applies the users of the file. Password and factors are set when the user is made, and afterwards
 * only when their own line has changed: a start brings nothing back that was replaced or deleted.
 */
@Dependent
public class DeclaredUsers {

  @Inject private Accounts accounts;
  @Inject private UserDirectory directory;
  @Inject private Connections connections;
  @Inject private Permissions permissions;
  @Inject private ResourceServers resourceServers;
  @Inject private AppliedLines applied;
  @Inject @Any private Instance<FactorImport> imports;
  @Inject private AuditLog audit;
  @Inject private Time time;

  void apply(TenantFile file) {
    for (DeclaredUser user : file.users()) {
      user.factors().ifPresent(line -> check(file, line));
      user.permissions().ifPresent(line -> line.value().forEach(one -> check(file, one)));
      apply(file, user);
    }
  }

  private void apply(TenantFile file, DeclaredUser declared) {
    UserProfile profile = declared.profile().value();
    if (connections.find(profile.connection()).isEmpty()) {
      throw file.reading()
          .refusal(
              declared.profile().path() + ".connection",
              "must be a database of this tenant, is '" + profile.connection() + "'");
    }
    Optional<User> before = accounts.findByLogin(profile.connection(), profile.email());
    boolean changed = declared.profile().takenFrom(applied);
    Optional<DeclaredPassword> password =
        declared.password().filter(line -> line.takenFrom(applied)).map(Line::value);
    String userId = before.isPresent() ? before.get().id() : create(file, declared);
    if (before.isPresent() && changed) {
      directory.describe(userId, profile);
    }
    // Authenticators before the password: a login takes their rows before those that both end.
    declared
        .factors()
        .filter(line -> line.takenFrom(applied))
        .ifPresent(line -> replaceFactors(userId, line.value(), before.isPresent()));
    if (before.isPresent()) {
      password.ifPresent(p -> replace(userId, p));
    }
    declared
        .permissions()
        .filter(line -> line.takenFrom(applied))
        .map(line -> PermissionSections.byAudience(line.value()))
        .ifPresent(byAudience -> permissions.replace(userId, byAudience));
  }

  private String create(TenantFile file, DeclaredUser declared) {
    DeclaredPassword password =
        declared
            .password()
            .map(Line::value)
            .orElseThrow(
                () ->
                    file.reading().refusal(declared.profile().path() + ".password", "is required"));
    UserProfile profile = declared.profile().value();
    User made =
        password.hashed()
            ? directory.createWithHash(profile, password.value().reveal())
            : directory.create(profile, password.value());
    return made.id();
  }

  private void replace(String userId, DeclaredPassword password) {
    if (password.hashed()) {
      directory.replaceHash(userId, password.value().reveal());
    } else {
      directory.replacePassword(userId, password.value());
    }
  }

  private void check(TenantFile file, Line<List<DeclaredMfaFactor>> line) {
    for (DeclaredMfaFactor factor : line.value()) {
      Optional<FactorImport> importer = importer(factor.key());
      if (importer.isEmpty()) {
        file.reading().warn(factor.path(), "'" + factor.key() + "' is not supported, so left out");
      }
      importer
          .flatMap(i -> i.refusal(factor.value()))
          .ifPresent(
              must -> {
                throw file.reading().refusal(factor.path(), must);
              });
    }
  }

  private void check(TenantFile file, DeclaredPermission permission) {
    Set<String> scopes =
        resourceServers.find(permission.audience()).map(ResourceServer::scopes).orElse(Set.of());
    if (!scopes.contains(permission.name())) {
      throw file.reading()
          .refusal(
              permission.path(),
              "must name a scope of an API of this tenant, is '" + permission.text() + "'");
    }
  }

  private void replaceFactors(String userId, List<DeclaredMfaFactor> factors, boolean existed) {
    if (existed) {
      accounts.lock(userId);
    }
    importFactors(userId, factors);
    if (existed) {
      directory.factorsReplaced(userId, factors.isEmpty());
    }
    if (existed && factors.isEmpty()) {
      audit.granted(AuditEvent.UNENROLLED, new Who(userId, null, "all by the tenant file"));
    }
  }

  private void importFactors(String userId, List<DeclaredMfaFactor> factors) {
    for (FactorImport importer : imports) {
      List<Secret> values =
          factors.stream()
              .filter(factor -> factor.key().equals(importer.key()))
              .map(DeclaredMfaFactor::value)
              .toList();
      if (!values.isEmpty()) {
        importer.replace(userId, values);
        accounts.enrolled(userId, time.now());
        audit.granted(
            AuditEvent.ENROLLMENT_COMPLETED,
            new Who(userId, null, importer.key() + " by the tenant file"));
      }
    }
  }

  private Optional<FactorImport> importer(String key) {
    return imports.stream().filter(importer -> importer.key().equals(key)).findFirst();
  }
}
