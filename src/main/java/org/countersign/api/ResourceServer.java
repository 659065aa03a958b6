package org.countersign.api;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.countersign.persistence.SpaceSeparated;

/**
 * An API that access tokens are made for.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-1.1">RFC 6749, section 1.1</a>
 */
@Entity
@Table(name = "resource_server")
public class ResourceServer {

  @Id private String identifier;

  private String name;

  @Convert(converter = SpaceSeparated.class)
  private Set<String> scopes;

  @Column(name = "signing_alg")
  private String signingAlg;

  @Column(name = "token_dialect")
  private String tokenDialect;

  @Column(name = "sealed_signing_secret")
  private String sealedSigningSecret;

  @Column(name = "token_lifetime")
  private int tokenLifetime;

  @Column(name = "allow_offline_access")
  private boolean allowOfflineAccess;

  @Column(name = "requires_mfa")
  private boolean requiresMfa;

  @Column(name = "enforce_policies")
  private boolean enforcesPolicies;

  /** For the persistence provider. */
  protected ResourceServer() {}

  ResourceServer(ResourceServerSettings settings, String sealedSigningSecret) {
    this.identifier = settings.identifier();
    this.name = settings.name();
    this.scopes = settings.scopes();
    this.signingAlg = settings.tokenForm().algorithm().joseName();
    this.tokenDialect = settings.tokenForm().dialect().storedName();
    this.sealedSigningSecret = sealedSigningSecret;
    this.tokenLifetime = Math.toIntExact(settings.tokenLifetime().toSeconds());
    this.allowOfflineAccess = settings.allowOfflineAccess();
    this.requiresMfa = settings.requiresMfa();
    this.enforcesPolicies = settings.enforcesPolicies();
  }

  /** The audience by which it is asked for. */
  public String identifier() {
    return identifier;
  }

  /** The name for people, if it has one. */
  public Optional<String> name() {
    return Optional.ofNullable(name);
  }

  /** The scopes it knows, in the order in which they were declared. */
  public Set<String> scopes() {
    return scopes;
  }

  /** The algorithm of its access tokens. */
  public SigningAlgorithm signingAlgorithm() {
    return SigningAlgorithm.named(signingAlg).orElseThrow();
  }

  /** Which claims its access tokens have. */
  public TokenDialect tokenDialect() {
    return TokenDialect.named(tokenDialect).orElseThrow();
  }

  /** How long its access tokens are good for, in whole seconds. */
  public Duration tokenLifetime() {
    return Duration.ofSeconds(tokenLifetime);
  }

  /** Whether refresh tokens may be made for it. */
  public boolean allowOfflineAccess() {
    return allowOfflineAccess;
  }

  /** Whether no user gets a token for it without a second factor. */
  public boolean requiresMfa() {
    return requiresMfa;
  }

  /** Whether a user's tokens hold only those of its scopes that are the user's permissions. */
  public boolean enforcesPolicies() {
    return enforcesPolicies;
  }

  /** The secret it shares with this server, sealed; null when there is none. */
  String sealedSigningSecret() {
    return sealedSigningSecret;
  }
}
