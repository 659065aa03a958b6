package org.countersign.tenant.file;

import java.util.ArrayList;
import java.util.List;

/**
 * One pass over a tenant file: its name, the sections that were met, and what is worth a warning.
 */
final class Reading {

  private final String file;
  private final List<Section> sections = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  Reading(String file) {
    this.file = file;
  }

  void met(Section section) {
    sections.add(section);
  }

  void warn(String path, String remark) {
    warnings.add(path + ": " + remark);
  }

  TenantFileException refusal(String path, String complaint) {
    return new TenantFileException(file, path.isEmpty() ? complaint : path + ": " + complaint);
  }

  /** All warnings; the keys that nothing asked for are named in one of them. */
  List<String> warnings() {
    List<String> unknown = sections.stream().flatMap(s -> s.unknownKeys().stream()).toList();
    List<String> all = new ArrayList<>(warnings);
    if (!unknown.isEmpty()) {
      all.add("keys that are not known are ignored: " + String.join(", ", unknown));
    }
    return all;
  }
}
