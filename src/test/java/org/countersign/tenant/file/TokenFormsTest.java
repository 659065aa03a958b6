package org.countersign.tenant.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.countersign.api.SigningAlgorithm;
import org.countersign.api.TokenDialect;
import org.countersign.api.TokenForm;
import org.countersign.crypto.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFormsTest {

  private static final String SECRET = "s3cr3t-".repeat(5);

  private static TenantFile parse(String members) {
    return TenantFile.parse(
        "t.yaml", "resourceServers: [{identifier: 'https://a/'" + members + "}]");
  }

  private static TokenForm form(String members) {
    return parse(members).resourceServers().get(0).value().tokenForm();
  }

  private static void refuses(String members, String complaint) {
    assertThatThrownBy(() -> parse(members))
        .isInstanceOf(TenantFileException.class)
        .hasMessage("COUNTERSIGN_TENANT_FILE t.yaml: resourceServers[0]." + complaint)
        .hasMessageNotContaining("s3cr3t");
  }

  @Test
  void withoutAWordItIsRs256AndTheOldDialect() {
    assertThat(form("")).isEqualTo(TokenForm.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource({"RS256,RS256", "PS256,PS256", "ES256,ES256", "EdDSA,EDDSA"})
  void algorithmIsNamedAsInATokensHeader(String name, SigningAlgorithm algorithm) {
    assertThat(form(", signing_alg: " + name).algorithm()).isEqualTo(algorithm);
  }

  @Test
  void dialectIsChosen() {
    assertThat(form(", token_dialect: rfc9068_profile").dialect())
        .isEqualTo(TokenDialect.RFC9068_PROFILE);
    assertThat(form(", token_dialect: access_token").dialect())
        .isEqualTo(TokenDialect.ACCESS_TOKEN);
  }

  @Test
  void secretComesWithHs256() {
    TokenForm form = form(", signing_alg: HS256, signing_secret: " + SECRET);
    assertThat(form.algorithm()).isEqualTo(SigningAlgorithm.HS256);
    assertThat(form.secret()).contains(new Secret(SECRET));
  }

  @Test
  void changedSecretIsAChange() {
    String members = ", signing_alg: HS256, signing_secret: " + SECRET;
    assertThat(parse(members).resourceServers().get(0).content())
        .isNotEqualTo(parse(members + "x").resourceServers().get(0).content());
  }

  @Test
  void hs256WithoutASecretOrWithAShortOneIsRefused() {
    refuses(", signing_alg: HS256", "signing_secret: is required for tokens signed with HS256");
    refuses(
        ", signing_alg: HS256, signing_secret: s3cr3t-s3cr3t-s3cr3t-s3cr3t-s3c",
        "signing_secret: must be at least 32 bytes");
    refuses(
        ", signing_alg: HS256, signing_secret: 12345678901234567890123456789012",
        "signing_secret: must be a text of 1 to 1000 characters, in quotes if need be");
  }

  @Test
  void secretOfAnotherAlgorithmIsNotKept() {
    TenantFile file = parse(", signing_secret: " + SECRET);
    assertThat(file.resourceServers().get(0).value().tokenForm().secret()).isEmpty();
    assertThat(file.reading().warnings())
        .isEqualTo(
            List.of("resourceServers[0].signing_secret: is not used for tokens signed with RS256"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "HS512", "RS512", "rs256", "ED25519", "''"})
  void otherAlgorithmsAreRefused(String algorithm) {
    assertThatThrownBy(() -> parse(", signing_alg: " + algorithm))
        .hasMessageContaining(
            "signing_alg: must be one of RS256, PS256, ES256, EdDSA, HS256, is '");
  }

  @Test
  void dialectMayHavePermissions() {
    for (TokenDialect dialect : TokenDialect.values()) {
      assertThat(form(", token_dialect: " + dialect.storedName()).dialect()).isEqualTo(dialect);
      assertThat(dialect.hasPermissions()).isEqualTo(dialect.storedName().endsWith("_authz"));
    }
    refuses(
        ", token_dialect: authz",
        "token_dialect: must be one of access_token, rfc9068_profile, access_token_authz,"
            + " rfc9068_profile_authz, is 'authz'");
  }
}
