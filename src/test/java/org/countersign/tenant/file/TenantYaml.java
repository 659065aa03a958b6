package org.countersign.tenant.file;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tenant files of a few lines. */
final class TenantYaml {

  private TenantYaml() {}

  static TenantFile parse(String... lines) {
    return TenantFile.parse("t.yaml", String.join("\n", lines));
  }

  static void refuses(String yaml, String complaint) {
    assertThatThrownBy(() -> parse(yaml))
        .isInstanceOf(TenantFileException.class)
        .hasMessage("COUNTERSIGN_TENANT_FILE t.yaml: " + complaint);
  }
}
