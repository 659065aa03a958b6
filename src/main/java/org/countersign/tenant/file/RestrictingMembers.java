package org.countersign.tenant.file;

import static org.countersign.tenant.file.MemberRule.restricts;
import static org.countersign.tenant.file.MemberRule.restrictsIf;

import java.util.List;
import java.util.Map;

/**
 * The members of an export that narrow access in a way that is not built.
 *
 * @see "docs/tenant-file.md, section Members that are not built"
 */
final class RestrictingMembers {

  private static final String CLIENT_CREDENTIALS = "client_credentials";
  private static final List<Object> OFF = List.of(false);
  private static final List<Object> ON = List.of(true);
  private static final List<Object> NEVER = List.of();
  private static final List<Object> ORGANIZATION_FREE = List.of("deny", "allow");

  static final List<MemberRule> RULES =
      List.of(
          restricts(
              "resourceServers[].subject_type_authorization.user.policy",
              List.of("allow_all"),
              "users get tokens for this API through a client grant only, or not at all"),
          restricts(
              "resourceServers[].subject_type_authorization.client.policy",
              List.of("require_client_grant", "allow_all"),
              "clients get no tokens of their own for this API"),
          restricts(
              "resourceServers[].proof_of_possession.required",
              OFF,
              "tokens are bound to a key of the client"),
          restricts("resourceServers[].token_encryption", NEVER, "only the API can read tokens"),
          restricts(
              "resourceServers[].authorization_policy", NEVER, "a policy decides who gets tokens"),
          restricts("resourceServers[].consent_policy", NEVER, "users confirm each transaction"),
          restricts(
              "clientGrants[].subject_type",
              List.of("client"),
              "the grant is for users, not for the client itself"),
          restricts(
              "clientGrants[].organization_usage",
              ORGANIZATION_FREE,
              "tokens are bound to an organization"),
          restricts(
              "clients[].is_first_party", ON, "third parties never get password or MFA grants"),
          restricts(
              "clients[].organization_usage",
              ORGANIZATION_FREE,
              "users log in as members of an organization"),
          restricts(
              "clients[].require_proof_of_possession",
              OFF,
              "tokens are bound to a key of the client"),
          restrictsIf(
              "clients[].token_quota",
              RestrictingMembers::hasEnforcedQuota,
              "the client gets so many tokens an hour or a day"),
          restricts("clients[].compliance_level", List.of("none"), "FAPI rules hold"),
          restricts("clients[].default_organization", NEVER, "tokens are bound to an organization"),
          restricts(
              "clients[].client_authentication_methods.tls_client_auth",
              NEVER,
              "the client needs a TLS certificate"),
          restricts(
              "clients[].client_authentication_methods.self_signed_tls_client_auth",
              NEVER,
              "the client needs a TLS certificate"),
          restricts("databases[].authentication.active", ON, "nobody logs in here"),
          restricts("databases[].options.authentication.active", ON, "nobody logs in here"),
          restricts(
              "databases[].options.attributes.email.identifier.active",
              ON,
              "nobody logs in with an e-mail address"),
          restricts(
              "databases[].options.attributes.email.unique",
              ON,
              "nobody logs in with an e-mail address"),
          restricts(
              "databases[].options.authentication_methods.password.enabled",
              ON,
              "nobody logs in with a password"),
          restricts(
              "databases[].options.enabledDatabaseCustomization",
              OFF,
              "a script decides who logs in"),
          restrictsIf(
              "tenant.default_token_quota",
              RestrictingMembers::hasEnforcedQuota,
              "clients get so many tokens an hour or a day"),
          restricts(
              "tenant.flags.revoke_refresh_token_grant",
              OFF,
              "revoking a refresh token ends all of its user and client"),
          restrictsIf(
              "attackProtection.breachedPasswordDetection",
              RestrictingMembers::blocksBreachedPasswords,
              "users with a breached password do not log in"),
          restrictsIf(
              "networkACLs[]", RestrictingMembers::blocksAddresses, "some addresses are blocked"),
          restrictsIf(
              "rateLimitPolicies[]",
              RestrictingMembers::limitsRates,
              "requests beyond a rate are refused"),
          restrictsIf("rules[]", RestrictingMembers::isOn, "a script may refuse logins"),
          restrictsIf(
              "hooks[]", RestrictingMembers::guardsClientTokens, "a script may refuse tokens"),
          restricts("triggers.post-login", NEVER, "an action may refuse logins"),
          restricts("triggers.credentials-exchange", NEVER, "an action may refuse tokens"));

  private RestrictingMembers() {}

  private static Object at(Object value, String key) {
    return value instanceof Map<?, ?> map ? map.get(key) : null;
  }

  /** Objects of the service that can be switched off are on when nothing is said. */
  private static boolean isOn(Object object) {
    return !Boolean.FALSE.equals(at(object, "enabled"));
  }

  /** A quota is about {@code client_credentials}: of one client, or of each kind of owner. */
  private static boolean hasEnforcedQuota(Object value) {
    if (value instanceof Map<?, ?> owners && !owners.containsKey(CLIENT_CREDENTIALS)) {
      return owners.values().stream().anyMatch(owner -> isEnforced(at(owner, CLIENT_CREDENTIALS)));
    }
    return isEnforced(at(value, CLIENT_CREDENTIALS));
  }

  private static boolean isEnforced(Object quota) {
    return !MemberRule.isEmpty(quota) && !Boolean.FALSE.equals(at(quota, "enforce"));
  }

  private static boolean blocksBreachedPasswords(Object detection) {
    return Boolean.TRUE.equals(at(detection, "enabled"))
        && at(detection, "shields") instanceof List<?> shields
        && shields.contains("block");
  }

  private static boolean blocksAddresses(Object list) {
    Object action = at(at(list, "rule"), "action");
    return !Boolean.FALSE.equals(at(list, "active"))
        && !Boolean.TRUE.equals(at(action, "log"))
        && !Boolean.TRUE.equals(at(action, "allow"));
  }

  private static boolean limitsRates(Object policy) {
    Object action = at(at(policy, "configuration"), "action");
    return !"log".equals(action) && !"allow".equals(action);
  }

  private static boolean guardsClientTokens(Object hook) {
    return isOn(hook) && "credentials-exchange".equals(at(hook, "triggerId"));
  }
}
