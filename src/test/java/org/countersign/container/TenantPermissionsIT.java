package org.countersign.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.countersign.account.Accounts;
import org.countersign.account.Permissions;
import org.countersign.config.Settings;
import org.countersign.tenant.file.TenantFileStart;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The permissions that a start gives to users and takes from them. */
@ExtendWith(ArquillianExtension.class)
class TenantPermissionsIT {

  private static final String FILE =
      """
      resourceServers:
        - {identifier: "https://NAME.example.com/", scopes: [{value: "read:a"}, {value: "read:b"}]}
      users:
        - email: NAME@example.com
          password: a-password
          connection: Username-Password-Authentication
          permissions: [READ_A, READ_B]
      """;

  private static final String PERMISSION =
      "{resource_server_identifier: \"https://NAME.example.com/\", permission_name: \"%s\"}";

  private final String name = "t" + UUID.randomUUID();
  private final String file =
      FILE.replace("READ_A", PERMISSION.formatted("read:a"))
          .replace("READ_B", PERMISSION.formatted("read:b"))
          .replace("NAME", name);

  @Inject private Settings settings;
  @Inject private TenantFileStart start;
  @Inject private Accounts accounts;
  @Inject private Permissions permissions;

  @Test
  void aListReplacesTheOneBeforeIt() throws IOException {
    apply(file);
    assertThat(granted()).containsExactlyInAnyOrder("read:a", "read:b");
    apply(file.replaceAll(", \\{resource_server_identifier.*]", "]"));
    assertThat(granted()).containsExactly("read:a");
    apply(file.replaceAll("permissions: .*", "permissions: []"));
    assertThat(granted()).isEmpty();
  }

  @Test
  void whatHasNotChangedIsNotAppliedAgain() throws IOException {
    apply(file);
    permissions.replace(userId(), Map.of());
    apply(file);
    apply(file.replaceAll("permissions: .*", ""));
    assertThat(granted()).isEmpty();
  }

  @Test
  void aPermissionIsAScopeOfAnApi() {
    assertThatThrownBy(
            () -> apply(file.replace("permission_name: \"read:b\"", "permission_name: other")))
        .hasMessageEndingWith(
            ": users[0].permissions[1]: must name a scope of an API of this tenant,"
                + " is 'other https://"
                + name
                + ".example.com/'");
    assertThat(accounts.findByLogin(Visitors.DIRECTORY, name + "@example.com")).isEmpty();
  }

  private void apply(String text) throws IOException {
    Files.writeString(settings.tenantFile().orElseThrow(), text);
    start.apply();
  }

  private Set<String> granted() {
    return permissions.of(userId(), "https://" + name + ".example.com/");
  }

  private String userId() {
    return accounts.findByLogin(Visitors.DIRECTORY, name + "@example.com").orElseThrow().id();
  }
}
