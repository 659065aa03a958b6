package org.countersign.tenant.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.tenant.file.TenantYaml.parse;
import static org.countersign.tenant.file.TenantYaml.refuses;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PermissionSectionsTest {

  private static final String READ =
      "{resource_server_identifier: 'https://a/', permission_name: 'read:a'}";
  private static final String WRITE =
      "{resource_server_identifier: 'https://a/', permission_name: 'write:a'}";

  private static String file(String members) {
    return "users: [{email: u@e, connection: c, password: p" + members + "}]";
  }

  private static Optional<Line<List<DeclaredPermission>>> permissions(String members) {
    return parse(file(members)).users().get(0).permissions();
  }

  @Test
  void permissionsAreGatheredByApi() {
    List<DeclaredPermission> declared =
        permissions(", permissions: [" + READ + ", " + WRITE + "]").orElseThrow().value();
    assertThat(PermissionSections.byAudience(declared))
        .isEqualTo(Map.of("https://a/", Set.of("read:a", "write:a")));
  }

  @Test
  void anEmptyListTakesAllAwayAndAnAbsentOneNone() {
    assertThat(permissions(", permissions: []").orElseThrow().value()).isEmpty();
    assertThat(permissions("")).isEmpty();
    assertThat(permissions(", permissions: null")).isEmpty();
  }

  @Test
  void aPermissionThatIsTakenAwayIsAChangeOfThatLineAlone() {
    TenantFile before = parse(file(", permissions: [" + READ + ", " + WRITE + "]"));
    TenantFile after = parse(file(", permissions: [" + READ + "]"));
    assertThat(after.users().get(0).permissions().orElseThrow().content())
        .isNotEqualTo(before.users().get(0).permissions().orElseThrow().content());
    assertThat(after.users().get(0).profile().content())
        .isEqualTo(before.users().get(0).profile().content());
  }

  @Test
  void apiAndNameAreRequired() {
    refuses(
        file(", permissions: [{permission_name: 'read:a'}]"),
        "users[0].permissions[0].resource_server_identifier: is required");
    refuses(
        file(", permissions: [{resource_server_identifier: 'https://a/'}]"),
        "users[0].permissions[0].permission_name: is required");
  }
}
