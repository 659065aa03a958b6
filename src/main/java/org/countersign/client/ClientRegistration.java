package org.countersign.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.crypto.Secret;

/**
 * What is said of a client when it is registered.
 *
 * @param clientId the id, 1 to 128 characters without white space
 * @param name a name for people, at most 200 characters; null for none
 * @param secret its secret, not empty; empty for a client that has none
 * @param authMethod one of {@link #POST}, {@link #BASIC}, {@link #NONE}, {@link #PRIVATE_KEY_JWT}
 * @param appType what kind of application it is, at most 40 characters; null for none
 * @param grantTypes the grants it may use, by their full names
 * @param idTokenLifetime how long its ID tokens are good for, in whole seconds
 * @param refreshPolicy how its refresh tokens age
 * @param keys the keys of its assertions; empty unless it signs them
 * @param origins the web pages whose scripts may read its answers, each as {@link
 *     Origin#canBeAllowed} allows
 * @param ipHeaderTrusted whether it is believed when it tells its user's address at the token
 *     endpoint; false for a client that has no secret and no key
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591#section-2">RFC 7591, section 2</a>
 */
public record ClientRegistration(
    String clientId,
    String name,
    Optional<Secret> secret,
    String authMethod,
    String appType,
    Set<String> grantTypes,
    Duration idTokenLifetime,
    RefreshPolicy refreshPolicy,
    List<ClientKey> keys,
    Set<String> origins,
    boolean ipHeaderTrusted) {

  /** The secret is a parameter of the body. */
  public static final String POST = "client_secret_post";

  /** The secret is in the header {@code Authorization: Basic}. */
  public static final String BASIC = "client_secret_basic";

  /** There is no secret. */
  public static final String NONE = "none";

  /** The client signs an assertion. */
  public static final String PRIVATE_KEY_JWT = "private_key_jwt";
}
