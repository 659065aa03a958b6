package org.countersign.tenant.file;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.api.ResourceServerSettings;
import org.countersign.crypto.Secret;

/** Reads the sections about the tenant, its APIs, directories and factors. */
final class TenantSections {

  private static final int DAY = 86_400;
  private static final int MONTH = 30 * DAY;

  private static final List<String> FACTORS =
      List.of(
          "sms",
          "push-notification",
          "otp",
          "email",
          "duo",
          "webauthn-roaming",
          "webauthn-platform",
          "recovery-code");

  private static final Set<String> BUILT = Set.of("otp", "sms", "recovery-code");

  private static final String ALL_APPLICATIONS = "all-applications";

  private TenantSections() {}

  static DeclaredTenant tenant(Section root) {
    Optional<Section> tenant = root.section("tenant");
    Optional<Section> flags = tenant.flatMap(section -> section.section("flags"));
    return new DeclaredTenant(
        tenant.flatMap(section -> setting(section, "friendly_name", 200)),
        tenant.flatMap(section -> setting(section, "default_audience", 600)),
        tenant.flatMap(section -> setting(section, "default_directory", 128)),
        flags.flatMap(section -> flag(section, "challenge_enrolled_users")),
        flags.flatMap(section -> flag(section, "authentication_claims")),
        flags.flatMap(section -> flag(section, "device_tokens")),
        flags.flatMap(
            section ->
                section
                    .seconds("step_up_max_age", 0, MONTH)
                    .map(
                        age ->
                            new Line<>(
                                "tenant.flags.step_up_max_age",
                                section.path("step_up_max_age"),
                                new Secret(String.valueOf(age)),
                                age))));
  }

  private static Optional<Line<Boolean>> flag(Section flags, String key) {
    return flags
        .flag(key)
        .map(
            on ->
                new Line<>(
                    "tenant.flags." + key, flags.path(key), new Secret(String.valueOf(on)), on));
  }

  private static Optional<Line<String>> setting(Section tenant, String key, int longest) {
    return tenant
        .text(key, longest)
        .map(text -> new Line<>("tenant." + key, tenant.path(key), new Secret(text), text));
  }

  static List<Line<ResourceServerSettings>> resourceServers(Section root) {
    Unique unique = new Unique("identifier");
    return root.sections("resourceServers").stream()
        .map(
            api -> {
              String identifier = api.requiredWord("identifier", 600);
              unique.add(api, identifier);
              ResourceServerSettings settings =
                  new ResourceServerSettings(
                      identifier,
                      api.text("name", 200).orElse(null),
                      scopes(api),
                      TokenForms.of(api),
                      Duration.ofSeconds(api.seconds("token_lifetime", MONTH).orElse(DAY)),
                      api.flag("allow_offline_access").orElse(false),
                      api.flag("require_mfa").orElse(false),
                      api.flag("enforce_policies").orElse(false));
              return Line.of(api, "resourceServer:" + identifier, settings);
            })
        .toList();
  }

  private static Set<String> scopes(Section api) {
    Set<String> scopes = new LinkedHashSet<>();
    for (Section scope : api.sections("scopes")) {
      scopes.add(scope.requiredWord("value", 280));
      scope.text("description", 1000);
    }
    if (String.join(" ", scopes).length() > 8000) {
      throw api.reading().refusal(api.path("scopes"), "must be at most 8000 characters together");
    }
    return scopes;
  }

  static List<Line<DeclaredDatabase>> databases(Section root) {
    Unique unique = new Unique("name");
    return root.sections("databases").stream()
        .map(
            database -> {
              String name = database.required("name", 128);
              unique.add(database, name);
              DeclaredDatabase declared =
                  new DeclaredDatabase(
                      name,
                      database.oneOf("strategy", List.of("auth0")).orElse("auth0"),
                      database.texts("enabled_clients", 200));
              return Line.of(database, "database:" + name, declared);
            })
        .toList();
  }

  static List<Line<DeclaredFactor>> factors(Section root) {
    Unique unique = new Unique("name");
    return root.sections("guardianFactors").stream()
        .map(
            factor -> {
              String name = factor.oneOf("name", FACTORS).orElseThrow(() -> factor.missing("name"));
              unique.add(factor, name);
              boolean enabled = factor.flag("enabled").orElse(false);
              if (enabled && !BUILT.contains(name)) {
                factor
                    .reading()
                    .warn(factor.path(), "'" + name + "' is not supported, so not offered");
              }
              return Line.of(factor, "guardianFactor:" + name, new DeclaredFactor(name, enabled));
            })
        .toList();
  }

  static Optional<Line<Boolean>> requiresMfa(Section root) {
    return root.section("guardianPolicies")
        .flatMap(
            section ->
                section
                    .words("policies", 40)
                    .map(
                        policies -> {
                          if (!Set.of(ALL_APPLICATIONS).containsAll(policies)) {
                            throw section
                                .reading()
                                .refusal(
                                    section.path("policies"),
                                    "must be [] or [all-applications], is ["
                                        + String.join(", ", policies)
                                        + "]");
                          }
                          return Line.of(section, "guardianPolicies", !policies.isEmpty());
                        }));
  }

  static Optional<Line<Set<String>>> phoneMessageTypes(Section root) {
    String key = "message_types";
    return root.section("guardianPhoneFactorMessageTypes")
        .flatMap(
            section ->
                section
                    .words(key, 40)
                    .map(
                        types -> {
                          if (!Set.of("sms", "voice").containsAll(types)) {
                            throw section
                                .reading()
                                .refusal(
                                    section.path(key),
                                    "must be made of sms and voice, is ["
                                        + String.join(", ", types)
                                        + "]");
                          }
                          return Line.of(section, "guardianPhoneFactorMessageTypes", types);
                        }));
  }
}
