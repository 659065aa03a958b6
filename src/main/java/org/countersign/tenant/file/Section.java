package org.countersign.tenant.file;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.countersign.crypto.Secret;
import org.countersign.persistence.StoredText;

/**
 * A mapping of the file, which knows where it stands and which of its keys were asked for. A key
 * whose value is null counts as absent.
 */
final class Section {

  private final Reading reading;
  private final String path;
  private final Map<?, ?> members;
  private final Set<String> asked = new LinkedHashSet<>();

  Section(Reading reading, String path, Object value) {
    this.reading = reading;
    this.path = path;
    if (!(value instanceof Map<?, ?> map)) {
      throw reading.refusal(path, "must be a mapping, " + Shown.of(value));
    }
    this.members = map;
    reading.met(this);
  }

  /** Where a member of this section stands. */
  String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** Where this section stands. */
  String path() {
    return path;
  }

  Reading reading() {
    return reading;
  }

  /** A text of 0 to {@code longest} characters. */
  Optional<String> text(String key, int longest) {
    return raw(key).map(value -> textAt(path(key), value, longest));
  }

  /** A text of 1 to {@code longest} characters that must be there. */
  String required(String key, int longest) {
    return text(key, longest).filter(t -> !t.isEmpty()).orElseThrow(() -> missing(key));
  }

  /** A text of 1 to {@code longest} characters without white space that must be there. */
  String requiredWord(String key, int longest) {
    String word = required(key, longest);
    if (!isWord(word)) {
      throw wrong(key, "must not contain white space");
    }
    return word;
  }

  /** One of some words. */
  Optional<String> oneOf(String key, List<String> words) {
    Optional<String> word = text(key, Integer.MAX_VALUE);
    if (word.isPresent() && !words.contains(word.get())) {
      throw wrong(key, "must be one of " + String.join(", ", words));
    }
    return word;
  }

  /** A text of 1 to 1,000 characters that no message shows. */
  Optional<Secret> secret(String key) {
    return secret(key, 1000);
  }

  /** A text of 1 to {@code longest} characters that no message shows. */
  Optional<Secret> secret(String key, int longest) {
    Optional<String> text =
        raw(key)
            .filter(String.class::isInstance)
            .map(String.class::cast)
            .filter(t -> !t.isEmpty() && t.length() <= longest && StoredText.possible(t));
    if (has(key) && text.isEmpty()) {
      throw wrongSecret(
          key, "must be a text of 1 to " + longest + " characters, in quotes if need be");
    }
    return text.map(Secret::new);
  }

  /** True or false. */
  Optional<Boolean> flag(String key) {
    return raw(key)
        .map(
            value -> {
              if (!(value instanceof Boolean flag)) {
                throw wrong(key, "must be true or false");
              }
              return flag;
            });
  }

  /** A whole number of seconds, from 1 to {@code most}. */
  Optional<Integer> seconds(String key, int most) {
    return seconds(key, 1, most);
  }

  /** A number of seconds in this range. */
  Optional<Integer> seconds(String key, int least, int most) {
    return whole(key, "number of seconds", least, most);
  }

  /** A whole number in this range. */
  Optional<Integer> number(String key, int least, int most) {
    return whole(key, "number", least, most);
  }

  private Optional<Integer> whole(String key, String what, int least, int most) {
    return raw(key)
        .map(
            value -> {
              if (!(value instanceof Integer number) || number < least || number > most) {
                throw wrong(key, "must be a whole " + what + " from " + least + " to " + most);
              }
              return number;
            });
  }

  /** A list of words, none of them twice, which fit one column of {@code longest} characters. */
  Optional<Set<String>> words(String key, int longest) {
    return raw(key)
        .map(
            value -> {
              Set<String> words = new LinkedHashSet<>();
              int at = 0;
              for (Object item : list(key, value)) {
                String itemPath = path(key) + "[" + at++ + "]";
                String word = textAt(itemPath, item, longest);
                if (!isWord(word)) {
                  throw reading.refusal(itemPath, "must be without white space, " + Shown.of(item));
                }
                words.add(word);
              }
              if (String.join(" ", words).length() > longest) {
                throw reading.refusal(
                    path(key), "must be at most " + longest + " characters together");
              }
              return words;
            });
  }

  /** A list of texts. */
  List<String> texts(String key, int longest) {
    List<String> texts = new ArrayList<>();
    for (Object item : raw(key).map(value -> list(key, value)).orElse(List.of())) {
      texts.add(textAt(path(key) + "[" + texts.size() + "]", item, longest));
    }
    return texts;
  }

  /** A list of mappings; empty when the key is absent. */
  List<Section> sections(String key) {
    List<Section> sections = new ArrayList<>();
    for (Object item : raw(key).map(value -> list(key, value)).orElse(List.of())) {
      sections.add(new Section(reading, path(key) + "[" + sections.size() + "]", item));
    }
    return sections;
  }

  /** A mapping. */
  Optional<Section> section(String key) {
    return raw(key).map(value -> new Section(reading, path(key), value));
  }

  /** Whether the key is there, with any value but null. */
  boolean has(String key) {
    return members.get(key) != null;
  }

  /** Everything that was asked for so far but these keys, as a text to compare by. */
  Secret content(String... without) {
    Map<String, Object> known = new TreeMap<>();
    asked.forEach(key -> known.put(key, members.get(key)));
    known.keySet().removeAll(Set.of(without));
    try {
      return new Secret(Content.of(known));
    } catch (IllegalArgumentException tooDeep) {
      throw reading.refusal(path, "is " + tooDeep.getMessage());
    }
  }

  /** Tells path and value of each member that was not asked for and is there. */
  void unasked(BiConsumer<String, Object> action) {
    members.forEach(
        (key, value) -> {
          if (value != null && !asked.contains(String.valueOf(key))) {
            action.accept(path(String.valueOf(key)), value);
          }
        });
  }

  TenantFileException missing(String key) {
    return reading.refusal(path(key), "is required");
  }

  TenantFileException wrong(String key, String must) {
    return reading.refusal(path(key), must + ", " + Shown.of(members.get(key)));
  }

  TenantFileException wrongSecret(String key, String must) {
    return reading.refusal(path(key), must);
  }

  private Optional<Object> raw(String key) {
    asked.add(key);
    return Optional.ofNullable(members.get(key));
  }

  private List<?> list(String key, Object value) {
    if (!(value instanceof List<?> list)) {
      throw reading.refusal(path(key), "must be a list, " + Shown.of(value));
    }
    return list;
  }

  private String textAt(String where, Object value, int longest) {
    if (!(value instanceof String text)) {
      throw reading.refusal(where, "must be a text, in quotes if need be, " + Shown.of(value));
    }
    if (text.length() > longest || !StoredText.possible(text)) {
      throw reading.refusal(
          where, "must be at most " + longest + " characters, " + Shown.of(value));
    }
    return text;
  }

  private static boolean isWord(String text) {
    return !text.isEmpty() && text.chars().noneMatch(c -> c <= ' ' || Character.isWhitespace(c));
  }
}
