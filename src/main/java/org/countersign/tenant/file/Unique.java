package org.countersign.tenant.file;

import java.util.HashSet;
import java.util.Set;

/** Sees to it that no two entries of a list are about the same. */
final class Unique {

  private final String key;
  private final Set<String> seen = new HashSet<>();

  Unique(String key) {
    this.key = key;
  }

  void add(Section section, String value) {
    if (!seen.add(value)) {
      throw section.wrong(key, "must be given once");
    }
  }
}
