package org.countersign.config;

import java.util.Optional;
import java.util.function.Function;
import org.countersign.crypto.Secret;

/** Values by property name; an empty or blank one counts as absent. */
record PropertyReader(Function<String, String> lookup) {

  /**
   * The value of a setting.
   *
   * @throws IllegalStateException when {@link KnownSettings} does not have its name
   */
  Optional<String> text(String property) {
    if (!KnownSettings.isProperty(property)) {
      throw new IllegalStateException(property + " is missing in KnownSettings");
    }
    return Optional.ofNullable(lookup.apply(property))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  /**
   * The value of a secret setting, or the content of the file that its {@code …_FILE} names.
   *
   * @throws SettingException when both are given, or the file cannot be read
   */
  Optional<Secret> secret(String property) {
    String fileProperty = property + KnownSettings.FILE;
    Optional<String> value = text(property);
    Optional<String> file = text(fileProperty);
    if (value.isPresent() && file.isPresent()) {
      throw new SettingException(
          fileProperty, "and " + KnownSettings.variable(property) + " are both given");
    }
    return value.or(() -> file.map(path -> SecretFile.read(fileProperty, path))).map(Secret::new);
  }
}
