package org.countersign.persistence;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Keeps a set of words in one column, in their order, with one space between them: the form that
 * scopes have on the wire.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-3.3">RFC 6749, section 3.3</a>
 */
@Converter
public class SpaceSeparated implements AttributeConverter<Set<String>, String> {

  /** The words in one line; empty for none. */
  @Override
  public String convertToDatabaseColumn(Set<String> words) {
    return words == null ? "" : String.join(" ", words);
  }

  /** The words of one line, in their order and unmodifiable. */
  @Override
  public Set<String> convertToEntityAttribute(String line) {
    Set<String> words = new LinkedHashSet<>();
    if (line != null && !line.isBlank()) {
      words.addAll(Arrays.asList(line.trim().split("\\s+")));
    }
    return Collections.unmodifiableSet(words);
  }
}
