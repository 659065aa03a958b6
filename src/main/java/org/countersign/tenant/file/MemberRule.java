package org.countersign.tenant.file;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * How a member of the file that this server does not implement is taken.
 *
 * @param member where it stands, with {@code []} for each place of a list, such as {@code
 *     clients[].token_quota}
 * @param sort what happens to it
 * @param matters whether a value has the effect that the rule is about; false for what the service
 *     does by default
 * @param remark what the service does with it, and what this server does; empty if harmless
 */
record MemberRule(String member, Sort sort, Predicate<Object> matters, String remark) {

  /** What happens to a member. */
  enum Sort {
    /** It restricts access: the start is refused. */
    RESTRICTS,
    /** The server behaves in another way than the service: a warning. */
    CHANGES,
    /** It has no bearing on what is built: counted. */
    HARMLESS
  }

  /** A member that restricts access with any value that is neither empty nor one of these. */
  static MemberRule restricts(String member, List<?> free, String remark) {
    return new MemberRule(member, Sort.RESTRICTS, otherThan(free), remark);
  }

  /** A member that restricts access with some values. */
  static MemberRule restrictsIf(String member, Predicate<Object> matters, String remark) {
    return new MemberRule(
        member, Sort.RESTRICTS, value -> !isEmpty(value) && matters.test(value), remark);
  }

  /** A member that changes behaviour with any value that is neither empty nor one of these. */
  static MemberRule changes(String member, List<?> free, String remark) {
    return new MemberRule(member, Sort.CHANGES, otherThan(free), remark);
  }

  /** A member that has no bearing on what is built. */
  static MemberRule harmless(String member) {
    return new MemberRule(member, Sort.HARMLESS, value -> true, "");
  }

  /** How this value of the member is taken. */
  Sort sort(Object value) {
    return matters.test(value) ? sort : Sort.HARMLESS;
  }

  private static Predicate<Object> otherThan(List<?> free) {
    return value -> !isEmpty(value) && !free.contains(value);
  }

  /** Whether a value says nothing, as exports write what was never set. */
  static boolean isEmpty(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.values().stream().allMatch(Objects::isNull);
    }
    return value == null || value.equals("") || value instanceof List<?> list && list.isEmpty();
  }
}
