package org.countersign.tenant.file;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.countersign.client.RefreshPolicy;

/** Reads the {@code refresh_token} object of a client. */
final class RefreshSection {

  private static final int LIFETIME = 2_592_000;
  private static final int IDLE_LIFETIME = 1_296_000;

  /** The longest lifetime that is accepted: ten years. */
  private static final int LONGEST = 10 * 365 * 86_400;

  private static final List<String> ROTATIONS =
      List.of(RefreshPolicy.ROTATING, RefreshPolicy.NON_ROTATING);
  private static final List<String> EXPIRATIONS =
      List.of(RefreshPolicy.EXPIRING, RefreshPolicy.NON_EXPIRING);

  private RefreshSection() {}

  static RefreshPolicy policy(Section client) {
    return client
        .section("refresh_token")
        .map(RefreshSection::declared)
        .orElse(RefreshPolicy.DEFAULT);
  }

  private static RefreshPolicy declared(Section refresh) {
    String rotation = refresh.oneOf("rotation_type", ROTATIONS).orElse(RefreshPolicy.NON_ROTATING);
    String expiration =
        refresh.oneOf("expiration_type", EXPIRATIONS).orElse(RefreshPolicy.NON_EXPIRING);
    return new RefreshPolicy(
        rotation.equals(RefreshPolicy.ROTATING),
        expiration.equals(RefreshPolicy.EXPIRING),
        lifetime(refresh, "token_lifetime", "infinite_token_lifetime", LIFETIME),
        lifetime(refresh, "idle_token_lifetime", "infinite_idle_token_lifetime", IDLE_LIFETIME),
        Duration.ofSeconds(refresh.seconds("leeway", 0, 3600).orElse(0)));
  }

  private static Duration lifetime(
      Section refresh, String key, String unlimitedKey, int byDefault) {
    Optional<Boolean> unlimited = refresh.flag(unlimitedKey);
    int seconds = refresh.seconds(key, LONGEST).orElse(byDefault);
    return unlimited.orElse(false) ? Duration.ZERO : Duration.ofSeconds(seconds);
  }
}
