package org.countersign.client;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.persistence.SpaceSeparated;

/**
 * An application that asks for tokens.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-2">RFC 6749, section 2</a>
 */
@Entity
@Table(name = "client")
public class Client {

  @Id
  @Column(name = "client_id")
  private String clientId;

  private String name;

  @Column(name = "secret_hash")
  private String secretHash;

  @Column(name = "token_endpoint_auth_method")
  private String authMethod;

  @Column(name = "app_type")
  private String appType;

  @Column(name = "grant_types")
  @Convert(converter = SpaceSeparated.class)
  private Set<String> grantTypes;

  @Column(name = "id_token_lifetime")
  private int idTokenLifetime;

  @Column(name = "ip_header_trusted")
  private boolean ipHeaderTrusted;

  @Embedded private RefreshPolicy refreshPolicy;

  @ElementCollection
  @CollectionTable(name = "client_key", joinColumns = @JoinColumn(name = "client_id"))
  @OrderColumn(name = "position")
  private List<ClientKey> keys;

  @ElementCollection
  @CollectionTable(name = "client_origin", joinColumns = @JoinColumn(name = "client_id"))
  @Column(name = "origin")
  private Set<String> origins;

  /** For the persistence provider. */
  protected Client() {}

  Client(ClientRegistration registration, String secretHash) {
    this.clientId = registration.clientId();
    this.name = registration.name();
    this.secretHash = secretHash;
    this.authMethod = registration.authMethod();
    this.appType = registration.appType();
    this.grantTypes = registration.grantTypes();
    this.idTokenLifetime = Math.toIntExact(registration.idTokenLifetime().toSeconds());
    this.ipHeaderTrusted = registration.ipHeaderTrusted();
    this.refreshPolicy = registration.refreshPolicy();
    this.keys = new ArrayList<>(registration.keys());
    this.origins = new LinkedHashSet<>(registration.origins());
  }

  /** The id by which the client names itself. */
  public String clientId() {
    return clientId;
  }

  /** The name for people, if it has one. */
  public Optional<String> name() {
    return Optional.ofNullable(name);
  }

  /** How it proves who it is; one of the names that {@link ClientRegistration} lists. */
  public String authMethod() {
    return authMethod;
  }

  /** What kind of application it is, such as {@code spa} or {@code regular_web}. */
  public Optional<String> appType() {
    return Optional.ofNullable(appType);
  }

  /** The grants it may use, by their full names. */
  public Set<String> grantTypes() {
    return grantTypes;
  }

  /** Whether it may use the grant of this full name. */
  public boolean allows(String grantType) {
    return grantTypes.contains(grantType);
  }

  /** How long its ID tokens are good for, in whole seconds. */
  public Duration idTokenLifetime() {
    return Duration.ofSeconds(idTokenLifetime);
  }

  /** How its refresh tokens age. */
  public RefreshPolicy refreshPolicy() {
    return refreshPolicy;
  }

  /** Whether it is believed when it tells its user's address; never a client without proof. */
  public boolean ipHeaderTrusted() {
    return ipHeaderTrusted && !isPublic();
  }

  /** Whether it runs where no secret can be kept, and therefore has none. */
  public boolean isPublic() {
    return authMethod.equals(ClientRegistration.NONE);
  }

  String secretHash() {
    return secretHash;
  }

  /** The keys of its assertions; there if it was loaded with them. */
  List<ClientKey> keys() {
    return keys;
  }
}
