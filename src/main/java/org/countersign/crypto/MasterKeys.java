package org.countersign.crypto;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The master keys of an installation: one seals, and those before it still open what they sealed.
 *
 * @see "docs/adr/0010-master-keys.md"
 */
public final class MasterKeys {

  private final Map<String, MasterKey> byId = new LinkedHashMap<>();
  private final String currentId;

  /**
   * Takes the key that seals, and any number of earlier ones. A key that comes twice counts once.
   *
   * @throws IllegalArgumentException when two different keys have the same id
   */
  public MasterKeys(MasterKey current, List<MasterKey> previous) {
    currentId = add(current);
    previous.forEach(this::add);
  }

  /** The key that seals. */
  public MasterKey current() {
    return byId.get(currentId);
  }

  /** The id of the key that seals, 8 lower-case hexadecimal digits. */
  public String currentId() {
    return currentId;
  }

  /** The ids of all keys, that of the current one first. */
  public Set<String> ids() {
    return byId.keySet();
  }

  /** The key of this id. */
  public Optional<MasterKey> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /**
   * The key that a text was sealed under, for whoever needs more of it than to open the text.
   *
   * @param place what it is needed for, for the message
   * @throws VaultException when it is none of these
   */
  public MasterKey thatSealed(Place place, String sealed) {
    String id = Vault.keyId(sealed);
    return find(id).orElseThrow(() -> VaultException.missing(place, id, ids()));
  }

  private String add(MasterKey key) {
    String id = Vault.keyId(key);
    MasterKey same = byId.putIfAbsent(id, key);
    if (same != null && !same.equals(key)) {
      throw new IllegalArgumentException("two master keys have the id " + id);
    }
    return id;
  }
}
