package org.countersign.tenant.file;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.tenant.file.MemberRule.Sort;

/**
 * Sorts the members of a file that this server does not implement: those that restrict access, that
 * change behaviour, that do neither, and that are not known.
 *
 * @see "docs/tenant-file.md, section Members that are not built"
 */
final class Members {

  static final List<MemberRule> RULES =
      Stream.concat(RestrictingMembers.RULES.stream(), OtherMembers.RULES.stream()).toList();

  private static final Map<String, MemberRule> BY_NAME =
      RULES.stream().collect(Collectors.toUnmodifiableMap(MemberRule::member, rule -> rule));

  private static final Set<String> PREFIXES = prefixes();

  /** What names an object, the first of them for people. */
  private static final List<String> NAMES =
      List.of("name", "client_id", "identifier", "audience", "description", "resource");

  private final Reading reading;

  Members(Reading reading) {
    this.reading = reading;
  }

  /** What is done with a member whose rule applies. */
  private interface Action {
    void take(Place place, Object value, Optional<MemberRule> rule);
  }

  /**
   * Where a member stands.
   *
   * @param member the name by which rules call it
   * @param path the place in the file
   * @param owner what names the object that it belongs to, if there is one
   */
  private record Place(String member, String path, String owner) {

    Place key(String key) {
      String dot = member.isEmpty() ? "" : ".";
      return new Place(member + dot + key, path + dot + Shown.oneLine(key), owner);
    }

    Place item(int at, Object item) {
      return new Place(
          member + "[]", path + "[" + at + "]", owner.isEmpty() ? nameOf(item) : owner);
    }
  }

  /**
   * Refuses a file with a member that restricts access.
   *
   * @throws TenantFileException naming the first of them
   */
  void refuseRestrictions(Object tree) {
    walk(
        new Place("", "", ""),
        tree,
        (place, value, rule) -> {
          if (rule.filter(r -> r.sort(value) == Sort.RESTRICTS).isPresent()) {
            String owner = place.owner().isEmpty() ? "" : " (" + place.owner() + ")";
            throw reading.refusal(
                place.path() + owner,
                "restricts access and is not implemented: "
                    + rule.get().remark()
                    + "; remove it to start without this restriction");
          }
        });
  }

  /** Tells the reading of a member that no section asked for. */
  void sort(String path, Object value) {
    walk(
        new Place(path.replaceAll("\\[[0-9]+]", "[]"), Shown.oneLine(path), ""),
        value,
        (place, found, rule) -> {
          if (rule.isEmpty()) {
            reading.unknown(place.path());
          } else if (rule.get().sort(found) == Sort.CHANGES) {
            reading.warn(place.path(), "is not implemented: " + rule.get().remark());
          } else {
            reading.ignored();
          }
        });
  }

  /** Goes down as far as there are rules; what is empty says nothing. */
  private static void walk(Place place, Object value, Action action) {
    MemberRule rule = BY_NAME.get(place.member());
    if (rule != null) {
      action.take(place, value, Optional.of(rule));
    } else if (value instanceof Map<?, ?> map && hasBelow(place.member())) {
      map.forEach((key, member) -> walk(place.key(String.valueOf(key)), member, action));
    } else if (value instanceof List<?> list && hasBelow(place.member() + "[]")) {
      for (int i = 0; i < list.size(); i++) {
        walk(place.item(i, list.get(i)), list.get(i), action);
      }
    } else if (!MemberRule.isEmpty(value)) {
      action.take(place, value, Optional.empty());
    }
  }

  private static boolean hasBelow(String member) {
    return PREFIXES.contains(member);
  }

  /**
   * Every beginning of a rule's member that ends before a dot or a bracket, and the file itself.
   */
  private static Set<String> prefixes() {
    Set<String> prefixes = new HashSet<>(Set.of(""));
    for (String member : BY_NAME.keySet()) {
      prefixes.add(member);
      for (int i = 0; i < member.length(); i++) {
        if (member.charAt(i) == '.' || member.charAt(i) == '[') {
          prefixes.add(member.substring(0, i));
        }
      }
    }
    return Set.copyOf(prefixes);
  }

  private static String nameOf(Object item) {
    if (!(item instanceof Map<?, ?> object)) {
      return "";
    }
    return NAMES.stream()
        .filter(name -> object.get(name) instanceof String)
        .map(name -> Shown.oneLine(String.valueOf(object.get(name))))
        .limit(2)
        .collect(Collectors.joining(", "));
  }
}
