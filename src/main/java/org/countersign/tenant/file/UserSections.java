package org.countersign.tenant.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.countersign.account.UserProfile;
import org.countersign.crypto.Secret;

/** Reads the section about users. */
final class UserSections {

  private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");
  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{4,14}");
  private static final Pattern BASE32 = Pattern.compile("[A-Z2-7]{16,128}");
  private static final int MOST_FACTORS = 10;

  private static final Map<String, String> VALUES =
      Map.of("totp", "secret", "phone", "value", "email", "value");

  private UserSections() {}

  static List<DeclaredUser> users(Section root) {
    Unique unique = new Unique("email");
    List<DeclaredUser> users = new ArrayList<>();
    for (Section user : root.sections("users")) {
      UserProfile profile = profile(user);
      String who = profile.connection() + "/" + profile.email();
      unique.add(user, who);
      // Before the password and the factors are asked for, so that they are no part of this line.
      Line<UserProfile> line = Line.of(user, "user:" + who, profile);
      Optional<Line<DeclaredPassword>> password =
          PasswordSections.password(user, "userPassword:" + who);
      users.add(
          new DeclaredUser(
              line,
              password,
              factors(user, "userFactors:" + who),
              PermissionSections.permissions(user, "userPermissions:" + who)));
    }
    return users;
  }

  private static UserProfile profile(Section user) {
    String email = user.required("email", 320);
    if (!EMAIL.matcher(email.strip()).matches()) {
      throw user.wrong("email", "must be an e-mail address");
    }
    Optional<Secret> phone = user.secret("phone_number");
    if (phone.isPresent() && !E164.matcher(phone.get().reveal()).matches()) {
      throw user.wrongSecret("phone_number", "must be + and 5 to 15 digits");
    }
    return new UserProfile(
        user.required("connection", 128),
        email,
        user.flag("email_verified").orElse(false),
        phone,
        user.flag("blocked").orElse(false));
  }

  private static Optional<Line<List<DeclaredMfaFactor>>> factors(Section user, String key) {
    if (!user.has("mfa_factors")) {
      return Optional.empty();
    }
    List<Section> entries = user.sections("mfa_factors");
    if (entries.size() > MOST_FACTORS) {
      throw user.wrongSecret("mfa_factors", "must be at most " + MOST_FACTORS);
    }
    List<DeclaredMfaFactor> factors = entries.stream().map(UserSections::factor).toList();
    List<String> content = factors.stream().map(f -> f.key() + ":" + f.value().reveal()).toList();
    if (Set.copyOf(content).size() < content.size()) {
      throw user.wrongSecret("mfa_factors", "must not have an entry twice");
    }
    return Optional.of(
        new Line<>(key, user.path("mfa_factors"), new Secret(Content.of(content)), factors));
  }

  private static DeclaredMfaFactor factor(Section entry) {
    List<String> kinds = VALUES.keySet().stream().filter(entry::has).toList();
    if (kinds.size() != 1) {
      throw entry.reading().refusal(entry.path(), "must be one of totp, phone, email");
    }
    String kind = kinds.get(0);
    Section members = entry.section(kind).orElseThrow(() -> entry.missing(kind));
    String name = VALUES.get(kind);
    Secret value = members.secret(name).orElseThrow(() -> members.missing(name));
    if (kind.equals("totp") && !BASE32.matcher(value.reveal()).matches()) {
      throw members.wrongSecret(name, "must be 16 to 128 characters of base32, A to Z and 2 to 7");
    }
    return new DeclaredMfaFactor(kind, members.path(name), value);
  }
}
