package org.countersign.config;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.countersign.crypto.MasterKey;
import org.countersign.crypto.Secret;

/**
 * The keys that seal what the database keeps.
 *
 * @param current the one that seals; always there unless the database is embedded
 * @param previous earlier ones, which still open what they sealed
 */
record MasterKeySettings(Optional<MasterKey> current, List<MasterKey> previous) {

  private static final String CURRENT = "countersign.master-key";
  private static final String PREVIOUS = "countersign.previous-master-keys";

  static MasterKeySettings read(PropertyReader properties) {
    Problems problems = new Problems();
    Optional<MasterKey> current = problems.collect(() -> current(properties));
    Optional<List<MasterKey>> previous =
        problems.collect(() -> properties.secret(PREVIOUS).map(MasterKeySettings::keys));
    problems.refuse();
    return new MasterKeySettings(current, previous.orElse(List.of()));
  }

  private static Optional<MasterKey> current(PropertyReader properties) {
    Optional<MasterKey> current = properties.secret(CURRENT).map(MasterKeySettings::key);
    if (current.isEmpty() && DatabaseSettings.isExternal(properties)) {
      throw new SettingException(
          CURRENT, "is missing; a database that is not the embedded one needs it");
    }
    return current;
  }

  private static MasterKey key(Secret text) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text.reveal().strip());
    } catch (IllegalArgumentException e) {
      throw new SettingException(CURRENT, "is not base64");
    }
    if (bytes.length != MasterKey.LENGTH) {
      throw new SettingException(
          CURRENT, "must be " + MasterKey.LENGTH + " bytes in base64, not " + bytes.length);
    }
    return new MasterKey(bytes);
  }

  private static List<MasterKey> keys(Secret texts) {
    List<MasterKey> keys = new ArrayList<>();
    for (String text : texts.reveal().split(",", -1)) {
      try {
        keys.add(new MasterKey(Base64.getDecoder().decode(text.strip())));
      } catch (IllegalArgumentException e) {
        throw new SettingException(
            PREVIOUS,
            "must be keys of "
                + MasterKey.LENGTH
                + " bytes in base64 with commas between them; number "
                + (keys.size() + 1)
                + " is none");
      }
    }
    return List.copyOf(keys);
  }
}
