package org.countersign.tenant.file;

import org.countersign.crypto.Secret;

/**
 * A part of the file that is applied when it is new or has changed.
 *
 * @param key what it is about, the same in every version of the file; at most 800 characters
 * @param path where it stands in the file
 * @param content what it says, as a text to compare by
 * @param value what it says, checked
 */
record Line<T>(String key, String path, Secret content, T value) {

  static <T> Line<T> of(Section section, String key, T value) {
    return new Line<>(key, section.path(), section.content(), value);
  }

  /** Whether it is to be applied; from then on it counts as applied. */
  boolean takenFrom(AppliedLines applied) {
    return applied.take(key, content);
  }
}
