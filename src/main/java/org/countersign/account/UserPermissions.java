package org.countersign.account;

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

/** What a user may do at one API. */
@Entity
@Table(name = "user_permission")
public class UserPermissions {

  @EmbeddedId private Key key;

  @Convert(converter = SpaceSeparated.class)
  private Set<String> permissions;

  /** For the persistence provider. */
  protected UserPermissions() {}

  UserPermissions(String userId, String audience, Set<String> permissions) {
    this.key = new Key(userId, audience);
    this.permissions = permissions;
  }

  Set<String> permissions() {
    return permissions;
  }

  /** User and API: there is at most one row for the two. */
  @Embeddable
  public static class Key implements Serializable {

    private static final long serialVersionUID = 1L;

    @Column(name = "user_id")
    private String userId;

    private String audience;

    /** For the persistence provider. */
    protected Key() {}

    Key(String userId, String audience) {
      this.userId = userId;
      this.audience = audience;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && key.userId.equals(userId) && key.audience.equals(audience);
    }

    @Override
    public int hashCode() {
      return Objects.hash(userId, audience);
    }
  }
}
