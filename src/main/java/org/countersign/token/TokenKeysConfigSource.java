package org.countersign.token;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Tells MicroProfile JWT keys, issuer and audiences. It is made before there are beans or a
 * database, so it knows nothing until the keys are loaded, and what it knows is static.
 */
public final class TokenKeysConfigSource implements ConfigSource {

  private static final int ABOVE_ENVIRONMENT_AND_SYSTEM_PROPERTIES = 500;

  /**
   * Ten years in seconds. The gate goes by the machine's clock; whether a token has expired is
   * judged behind it, by the installation's.
   */
  private static final String ANY_CLOCK = "315360000";

  private static volatile Map<String, String> known = Map.of();

  static void publish(String jwks, String issuer) {
    known =
        Map.of(
            "mp.jwt.verify.publickey",
            jwks,
            "mp.jwt.verify.issuer",
            issuer,
            "mp.jwt.verify.audiences",
            BuiltInAudience.mfa(issuer) + "," + BuiltInAudience.mfaToken(issuer),
            "mp.jwt.verify.clock.skew",
            ANY_CLOCK);
  }

  @Override
  public Set<String> getPropertyNames() {
    return known.keySet();
  }

  @Override
  public String getValue(String name) {
    return known.get(name);
  }

  @Override
  public String getName() {
    return "countersign-token-keys";
  }

  @Override
  public int getOrdinal() {
    return ABOVE_ENVIRONMENT_AND_SYSTEM_PROPERTIES;
  }
}
