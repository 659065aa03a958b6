package org.countersign.tenant.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.crypto.Secret;

/** Reads the permissions of a user. */
final class PermissionSections {

  private static final String KEY = "permissions";
  private static final int COLUMN = 8000;

  private PermissionSections() {}

  /** The permissions if the user's entry has the list, an empty one too. */
  static Optional<Line<List<DeclaredPermission>>> permissions(Section user, String key) {
    if (!user.has(KEY)) {
      return Optional.empty();
    }
    List<DeclaredPermission> permissions = new ArrayList<>();
    for (Section entry : user.sections(KEY)) {
      permissions.add(
          new DeclaredPermission(
              entry.path(),
              entry.requiredWord("resource_server_identifier", 600),
              entry.requiredWord("permission_name", 280)));
    }
    Map<String, Set<String>> byAudience = byAudience(permissions);
    if (byAudience.values().stream().anyMatch(p -> String.join(" ", p).length() > COLUMN)) {
      throw user.wrongSecret(KEY, "must be at most " + COLUMN + " characters for one API");
    }
    String content = Content.of(permissions.stream().map(DeclaredPermission::text).toList());
    return Optional.of(new Line<>(key, user.path(KEY), new Secret(content), permissions));
  }

  /** The names of the permissions at each API. */
  static Map<String, Set<String>> byAudience(List<DeclaredPermission> permissions) {
    Map<String, Set<String>> byAudience = new LinkedHashMap<>();
    for (DeclaredPermission one : permissions) {
      byAudience.computeIfAbsent(one.audience(), a -> new LinkedHashSet<>()).add(one.name());
    }
    return byAudience;
  }
}
