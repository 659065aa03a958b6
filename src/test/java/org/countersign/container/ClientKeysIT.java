package org.countersign.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.countersign.client.ClientRegistration;
import org.countersign.client.Clients;
import org.countersign.client.Origin;
import org.countersign.client.RefreshPolicy;
import org.countersign.client.UsedAssertions;
import org.countersign.crypto.Secret;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the database knows of clients: used assertions and origins. */
@ExtendWith(ArquillianExtension.class)
class ClientKeysIT {

  private static final int THREADS = 32;
  private static final Instant SOON = Instant.parse("2035-01-01T00:00:00Z");

  @Inject private Clients clients;
  @Inject private UsedAssertions used;
  @Inject private Together together;
  @Resource private UserTransaction transaction;

  private final Secret id = new Secret(UUID.randomUUID().toString());

  @Test
  void anAssertionIsUsedOnceForItsClient() {
    assertThat(used.use("one", id, SOON)).isTrue();
    assertThat(used.use("one", id, SOON)).isFalse();
    assertThat(used.use("one", id, SOON.plusSeconds(1))).isFalse();
    assertThat(used.use("other", id, SOON)).isTrue();
  }

  @Test
  void anAssertionStaysUsedWhenTheCallersTransactionRollsBack() throws Exception {
    transaction.begin();
    boolean first = used.use("one", id, SOON);
    transaction.rollback();
    assertThat(first).isTrue();
    assertThat(used.use("one", id, SOON)).isFalse();
  }

  @Test
  void ofManyThatUseOneAssertionOneIsToldThatItDid() throws Exception {
    List<Boolean> answers = together.run(THREADS, i -> used.use("one", id, SOON));
    assertThat(answers).hasSize(THREADS).containsOnlyOnce(true);
  }

  @Test
  void aClientHasTheOriginsThatItWasRegisteredWithLast() {
    Origin app = Origin.of("https://app.origins.example").orElseThrow();
    Origin branch = Origin.of("https://a.dev.origins.example").orElseThrow();
    clients.register(registration(app.toString(), "https://*.dev.origins.example"));
    assertThat(clients.allows("origin-client", app)).isTrue();
    assertThat(clients.allows("origin-client", branch)).isTrue();
    assertThat(clients.allows("post-client", app)).isFalse();
    assertThat(clients.anyAllows(app)).isTrue();
    clients.register(registration(branch.toString()));
    assertThat(clients.allows("origin-client", branch)).isTrue();
    assertThat(clients.allows("origin-client", app)).isFalse();
    assertThat(clients.anyAllows(app)).isFalse();
    clients.register(registration());
    assertThat(clients.anyAllows(branch)).isFalse();
  }

  private static ClientRegistration registration(String... origins) {
    return new ClientRegistration(
        "origin-client",
        null,
        Optional.empty(),
        ClientRegistration.NONE,
        "spa",
        Set.of(),
        Duration.ofHours(1),
        RefreshPolicy.DEFAULT,
        List.of(),
        Set.of(origins),
        false);
  }
}
