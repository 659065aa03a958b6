package org.countersign.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.SignedJWT;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.countersign.api.ResourceServerSettings;
import org.countersign.api.ResourceServers;
import org.countersign.api.SigningAlgorithm;
import org.countersign.api.TokenDialect;
import org.countersign.api.TokenForm;
import org.countersign.crypto.Secret;
import org.countersign.token.SigningKeys;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Keys as rows: made with the API that needs them, turned once however many nodes try. */
@ExtendWith(ArquillianExtension.class)
class SigningIT {

  private static final String OF_STATE =
      "select kid from signing_key where purpose = 'access' and algorithm = ? and state = ?";

  private final String audience = "https://" + UUID.randomUUID() + ".example.com/";

  @Inject private ResourceServers apis;
  @Inject private SigningKeys keys;
  @Inject private Visitors visitors;
  @Inject private Together together;
  @Inject private Rows rows;
  @Resource private UserTransaction transaction;

  @Test
  void anApiAndTheKeysOfItsAlgorithmComeInOneTransaction() throws Exception {
    transaction.begin();
    apis.declare(settings(SigningAlgorithm.EDDSA, Optional.empty()));
    transaction.rollback();
    assertThat(rows.texts(OF_STATE, "EdDSA", "current")).isEmpty();
    apis.declare(settings(SigningAlgorithm.EDDSA, Optional.empty()));
    String current = rows.text(OF_STATE, "EdDSA", "current");
    assertThat(rows.texts(OF_STATE, "EdDSA", "next")).hasSize(1);
    SignedJWT token = SignedJWT.parse(token());
    assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("EdDSA");
    assertThat(token.getHeader().getKeyID()).isEqualTo(current);
    assertThat(keys.published()).contains(current);
  }

  @Test
  void aSigningSecretIsSealedAndSigns() throws Exception {
    Secret secret = new Secret("a marked secret: " + UUID.randomUUID());
    apis.declare(settings(SigningAlgorithm.HS256, Optional.of(secret)));
    assertThat(SignedJWT.parse(token()).verify(new MACVerifier(secret.bytes()))).isTrue();
    for (String table : rows.tables()) {
      assertThat(String.join("\n", rows.texts("select t::text from " + table + " t")))
          .as(table)
          .doesNotContain(secret.reveal());
    }
    String stored =
        rows.text(
            "select sealed_signing_secret from resource_server where identifier = ?", audience);
    assertThat(stored).startsWith("v2.");
    apis.declare(settings(SigningAlgorithm.RS256, Optional.empty()));
    assertThat(
            rows.texts(
                "select identifier from resource_server where identifier = ?"
                    + " and sealed_signing_secret is null",
                audience))
        .hasSize(1);
  }

  @Test
  void ofNodesThatAreAskedForNewKeysAtOnceOneTurnsThem() throws Exception {
    String current = rows.text(OF_STATE, "RS256", "current");
    String next = rows.text(OF_STATE, "RS256", "next");
    rows.change("update signing_key set state_since = state_since - interval '10 minutes'");
    rows.change("update key_rotation set requested_at = current_timestamp - interval '1 minute'");
    List<Boolean> turned =
        together.run(
            16,
            node -> {
              keys.load();
              return true;
            });
    assertThat(turned).hasSize(16);
    assertThat(rows.text(OF_STATE, "RS256", "current")).isEqualTo(next);
    assertThat(rows.texts(OF_STATE, "RS256", "previous")).contains(current).doesNotContain(next);
    assertThat(rows.texts(OF_STATE, "RS256", "next")).hasSize(1).doesNotContain(next, current);
    assertThat(keys.published()).contains(current, next);
    keys.load();
    assertThat(rows.text(OF_STATE, "RS256", "current")).isEqualTo(next);
  }

  private String token() {
    return visitors.accessToken(visitors.fresh(), audience, Set.of("read:all"));
  }

  private ResourceServerSettings settings(SigningAlgorithm algorithm, Optional<Secret> secret) {
    TokenForm form = new TokenForm(TokenDialect.ACCESS_TOKEN, algorithm, secret);
    return new ResourceServerSettings(
        audience, null, Set.of("read:all"), form, Duration.ofHours(1), false, false, false);
  }
}
