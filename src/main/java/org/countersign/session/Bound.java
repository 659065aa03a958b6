package org.countersign.session;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a login asked for and how it was proven: what the tokens at its end will be made of.
 *
 * @param userId the user
 * @param clientId the client, which alone may use the token
 * @param audience the API that was asked for
 * @param scope the scopes that were granted, in order
 * @param grantName the short name of the grant that began it, the claim {@code gty}
 * @param authentication how the user showed who he is
 */
public record Bound(
    String userId,
    String clientId,
    String audience,
    Set<String> scope,
    String grantName,
    Authentication authentication) {

  /** The same without one scope. */
  public Bound withoutScope(String word) {
    return withScope(scope.stream().filter(one -> !one.equals(word)).toList());
  }

  /** The same with other scopes. */
  public Bound withScope(Collection<String> words) {
    return new Bound(
        userId, clientId, audience, new LinkedHashSet<>(words), grantName, authentication);
  }

  /** Whether a second factor was used. */
  public boolean secondFactor() {
    return authentication.secondFactor();
  }

  /** The same after another authentication. */
  public Bound authenticated(Authentication later) {
    return new Bound(userId, clientId, audience, scope, grantName, later);
  }
}
