package org.countersign.client;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import java.util.Set;
import org.countersign.persistence.SpaceSeparated;

/** What a client may ask of an API in its own name, without a user. */
@Entity
@Table(name = "client_grant")
public class ClientGrant {

  @EmbeddedId private Key key;

  @Convert(converter = SpaceSeparated.class)
  private Set<String> scopes;

  /** For the persistence provider. */
  protected ClientGrant() {}

  ClientGrant(String clientId, String audience, Set<String> scopes) {
    this.key = new Key(clientId, audience);
    this.scopes = scopes;
  }

  /** The scopes that the client may be given. */
  public Set<String> scopes() {
    return scopes;
  }

  /** Client and API: there is at most one grant for the two. */
  @Embeddable
  public static class Key implements Serializable {

    private static final long serialVersionUID = 1L;

    @Column(name = "client_id")
    private String clientId;

    private String audience;

    /** For the persistence provider. */
    protected Key() {}

    Key(String clientId, String audience) {
      this.clientId = clientId;
      this.audience = audience;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && key.clientId.equals(clientId)
          && key.audience.equals(audience);
    }

    @Override
    public int hashCode() {
      return Objects.hash(clientId, audience);
    }
  }
}
