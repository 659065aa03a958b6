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
  private final List<String> unknown = new ArrayList<>();
  private int ignored;

  Reading(String file) {
    this.file = file;
  }

  void met(Section section) {
    sections.add(section);
  }

  void warn(String path, String remark) {
    warnings.add(path + ": " + remark);
  }

  /** Keeps a member that no rule knows. */
  void unknown(String path) {
    unknown.add(path);
  }

  /** Counts a member that has no bearing on what is built. */
  void ignored() {
    ignored++;
  }

  /** How many members have no bearing on what is built. */
  int ignoredMembers() {
    return ignored;
  }

  /** Sorts the members that no section has asked for, once all have asked. */
  void sortOthers() {
    Members members = new Members(this);
    sections.forEach(section -> section.unasked(members::sort));
  }

  TenantFileException refusal(String path, String complaint) {
    return new TenantFileException(file, path.isEmpty() ? complaint : path + ": " + complaint);
  }

  /** All warnings; the members that are not known are named in one of them. */
  List<String> warnings() {
    List<String> all = new ArrayList<>(warnings);
    if (!unknown.isEmpty()) {
      all.add(
          "members that are not known are ignored, and what they restrict is not restricted: "
              + String.join(", ", unknown));
    }
    return all;
  }
}
