package org.countersign.config;

import java.util.Optional;
import java.util.function.Function;
import org.countersign.crypto.Secret;

/** Values by property name; an empty or blank one counts as absent. */
record PropertyReader(Function<String, String> lookup) {

  Optional<String> text(String property) {
    return Optional.ofNullable(lookup.apply(property))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  Optional<Secret> secret(String property) {
    return text(property).map(Secret::new);
  }
}
