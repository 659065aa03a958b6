package org.countersign.tenant.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.tenant.file.TenantYaml.parse;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.countersign.api.ResourceServerSettings;
import org.countersign.api.TokenForm;
import org.junit.jupiter.api.Test;

class TenantFileTest {

  @Test
  void demoTenantHasNothingToWarnOf() {
    TenantFile file = TenantFile.read(Path.of("server-config/demo-tenant.yaml"));
    assertThat(file.reading().warnings()).isEmpty();
    assertThat(file.clients()).hasSize(2);
    assertThat(file.requiresMfa().orElseThrow().value()).isTrue();
  }

  @Test
  void tenantOfTheTestsHasNothingToWarnOf() {
    TenantFile file = TenantFile.read(Path.of("src/test/resources/tenant.yaml"));
    assertThat(file.reading().warnings()).isEmpty();
    assertThat(file.users()).extracting(u -> u.profile().value().blocked()).contains(true);
  }

  @Test
  void emptyFileDeclaresNothing() {
    TenantFile file = parse("");
    assertThat(file.clients()).isEmpty();
    assertThat(file.users()).isEmpty();
    assertThat(file.requiresMfa()).isEmpty();
    assertThat(file.reading().warnings()).isEmpty();
  }

  @Test
  void jsonIsReadAsWell() {
    TenantFile file = parse("{\"guardianPolicies\": {\"policies\": []}}");
    assertThat(file.requiresMfa().orElseThrow().value()).isFalse();
  }

  @Test
  void resourceServerHasTheDefaultsOfTheContract() {
    ResourceServerSettings api =
        parse("resourceServers: [{identifier: 'https://a/'}]").resourceServers().get(0).value();
    assertThat(api)
        .isEqualTo(
            new ResourceServerSettings(
                "https://a/",
                null,
                Set.of(),
                TokenForm.DEFAULT,
                Duration.ofDays(1),
                false,
                false,
                false));
  }

  @Test
  void resourceServerKeepsTheOrderOfItsScopes() {
    TenantFile file =
        parse(
            "resourceServers:",
            "- identifier: https://a/",
            "  token_lifetime: 60",
            "  allow_offline_access: true",
            "  scopes: [{value: 'write:b', description: B}, {value: 'read:a'}]");
    ResourceServerSettings api = file.resourceServers().get(0).value();
    assertThat(api.scopes()).containsExactly("write:b", "read:a");
    assertThat(api.tokenLifetime()).isEqualTo(Duration.ofMinutes(1));
    assertThat(api.allowOfflineAccess()).isTrue();
  }

  @Test
  void unknownMembersAreNamedInOneWarning() {
    TenantFile file =
        parse(
            "ruels: [x]",
            "tenant: {flags: {enable_sso: true, enable_other: true}}",
            "clients: [{client_id: c, client_secret: s, logo: x, jwt_configuration: {x: y}}]");
    assertThat(file.reading().warnings())
        .containsExactly(
            "members that are not known are ignored, and what they restrict is not restricted:"
                + " ruels, tenant.flags.enable_other, clients[0].logo,"
                + " clients[0].jwt_configuration.x");
  }

  @Test
  void factorThatIsNotBuiltIsStoredWithAWarning() {
    TenantFile file = parse("guardianFactors: [{name: email, enabled: true}]");
    assertThat(file.factors().get(0).value()).isEqualTo(new DeclaredFactor("email", true));
    assertThat(file.reading().warnings())
        .containsExactly("guardianFactors[0]: 'email' is not supported, so not offered");
  }

  @Test
  void factorThatIsOffNeedsNoWarning() {
    assertThat(parse("guardianFactors: [{name: duo, enabled: false}]").reading().warnings())
        .isEmpty();
  }

  @Test
  void emptyTextTakesATenantSettingAway() {
    DeclaredTenant tenant = parse("tenant: {default_audience: ''}").tenant();
    assertThat(tenant.defaultAudience().map(Line::value)).contains("");
    assertThat(tenant.defaultDirectory()).isEmpty();
  }

  @Test
  void flagLeavesEnrolledUsersUnchallenged() {
    DeclaredTenant tenant = parse("tenant: {flags: {challenge_enrolled_users: false}}").tenant();
    assertThat(tenant.challengesEnrolled().map(Line::value)).contains(false);
  }

  @Test
  void layoutAndOrderOfKeysAreNoChange() {
    Line<?> one = parse("clients: [{client_id: c, client_secret: s, name: n}]").clients().get(0);
    Line<?> other =
        parse("clients:", "- name: \"n\"", "  client_secret: s", "  client_id: c").clients().get(0);
    assertThat(one.content()).isEqualTo(other.content());
  }

  @Test
  void unknownKeyIsNoChange() {
    Line<?> one = parse("clients: [{client_id: c, client_secret: s}]").clients().get(0);
    Line<?> other = parse("clients: [{client_id: c, client_secret: s, x: y}]").clients().get(0);
    assertThat(one.content()).isEqualTo(other.content());
  }

  @Test
  void whatIsReadPrintsNoSecret() {
    TenantFile file =
        parse(
            "clients: [{client_id: c, client_secret: hidden-1}]",
            "users: [{email: u@e, connection: c, password: hidden-2,"
                + " phone_number: '+12025550123',"
                + " mfa_factors: [{totp: {secret: GEZDGNBVGY3TQOJQ}}]}]");
    assertThat(file.toString()).doesNotContain("hidden", "2025550123", "GEZDG");
  }
}
