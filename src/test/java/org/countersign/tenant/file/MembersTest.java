package org.countersign.tenant.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countersign.tenant.file.TenantYaml.parse;
import static org.countersign.tenant.file.TenantYaml.refuses;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.countersign.tenant.file.MemberRule.Sort;
import org.countersign.tenant.file.MemberTables.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every member of docs/tenant-file.md, section Members that are not built, as it is said there. */
class MembersTest {

  static Stream<Row> refused() throws IOException {
    return MemberTables.rows("Refused");
  }

  static Stream<Row> warnedOf() throws IOException {
    return MemberTables.rows("Warned of");
  }

  static Stream<String> harmless() throws IOException {
    return MemberTables.harmless();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void aMemberThatRestrictsStopsTheStart(Row row) {
    assertThatThrownBy(() -> parse(MemberTables.yaml(row.member(), row.value())))
        .isInstanceOf(TenantFileException.class)
        .message()
        .startsWith("COUNTERSIGN_TENANT_FILE t.yaml: " + row.member().replace("[]", "[0]"))
        .endsWith(
            ": restricts access and is not implemented: "
                + row.remark()
                + "; remove it to start without this restriction")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void aValueThatRestrictsNothingIsAccepted(Row row) {
    for (String value : List.of(row.free(), "null")) {
      assertThat(parse(MemberTables.yaml(row.member(), value)).reading().warnings()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("warnedOf")
  void aMemberThatChangesBehaviourHasALineOfItsOwn(Row row) {
    Reading reading = parse(MemberTables.yaml(row.member(), row.value())).reading();
    assertThat(reading.warnings())
        .containsExactly(
            row.member().replace("[]", "[0]") + ": is not implemented: " + row.remark());
    assertThat(parse(MemberTables.yaml(row.member(), row.free())).reading().warnings()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("harmless")
  void aHarmlessMemberIsCounted(String member) {
    Reading reading = parse(MemberTables.yaml(member, "{some: value}")).reading();
    assertThat(reading.warnings()).isEmpty();
    assertThat(reading.ignoredMembers()).isOne();
  }

  @Test
  void theTablesHaveEveryRule() throws IOException {
    assertThat(refused().map(Row::member)).containsExactlyInAnyOrderElementsOf(of(Sort.RESTRICTS));
    assertThat(warnedOf().map(Row::member)).containsExactlyInAnyOrderElementsOf(of(Sort.CHANGES));
    assertThat(harmless()).containsExactlyInAnyOrderElementsOf(of(Sort.HARMLESS));
  }

  private static List<String> of(Sort sort) {
    return Members.RULES.stream()
        .filter(rule -> rule.sort() == sort)
        .map(MemberRule::member)
        .toList();
  }

  @Test
  void theRefusalNamesTheObjectAndComesBeforeAnyOther() {
    refuses(
        "clients: [{client_id: a}, {name: Partner, client_id: p, is_first_party: false}]",
        "clients[1].is_first_party (Partner, p): restricts access and is not implemented:"
            + " third parties never get password or MFA grants;"
            + " remove it to start without this restriction");
  }

  @Test
  void aValueOfAnotherTypeIsNoWayAround() {
    assertThatThrownBy(() -> parse("clients: [{require_proof_of_possession: 'true'}]"))
        .hasMessageContaining("restricts access");
    assertThatThrownBy(() -> parse("clientGrants: [{subject_type: [user]}]"))
        .hasMessageContaining("restricts access");
  }

  @Test
  void aMappingWithinItselfEnds() {
    assertThat(parse("prompts: &a {x: *a}").reading().ignoredMembers()).isOne();
    assertThat(parse("tenant: {flags: &b {enable_sso: *b}}").reading().ignoredMembers()).isOne();
  }

  /** What the service writes for a tenant in which nobody has set anything. */
  @Test
  void anExportOfDefaultsStartsWithoutARefusal() {
    Reading reading =
        parse(
                "rules: []",
                "hooks: []",
                "triggers: {}",
                "organizations: []",
                "roles: []",
                "resourceServers:",
                "- identifier: https://a/",
                "  enforce_policies: false",
                "  skip_consent_for_verifiable_first_party_clients: true",
                "  subject_type_authorization:",
                "    user: {policy: allow_all}",
                "    client: {policy: require_client_grant}",
                "  token_lifetime_for_web: 7200",
                "  token_dialect: access_token",
                "  proof_of_possession: null",
                "clients:",
                "- {client_id: c, client_secret: s, is_first_party: true, oidc_conformant: true}",
                "clientGrants: [{client_id: c, audience: 'https://a/', subject_type: client}]",
                "databases:",
                "- name: d",
                "  is_domain_connection: false",
                "  authentication: {active: true}",
                "  options: {mfa: {active: true}, brute_force_protection: true}",
                "tenant: {flags: {revoke_refresh_token_grant: false}, session_lifetime: 168}")
            .reading();
    assertThat(reading.warnings()).isEmpty();
    assertThat(reading.ignoredMembers()).isPositive();
  }
}
