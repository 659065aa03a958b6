package org.countersign.tenant.file;

import static org.countersign.tenant.file.MemberRule.changes;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The members of an export that are not built and narrow nothing.
 *
 * @see "docs/tenant-file.md, section Members that are not built"
 */
final class OtherMembers {

  private static final List<Object> OFF = List.of(false);
  private static final List<Object> ON = List.of(true);
  private static final List<Object> NEVER = List.of();

  private static final List<MemberRule> CHANGES =
      List.of(
          changes("resourceServers[].authorization_details", NEVER, "requests with it are refused"),
          changes("resourceServers[].access_token", NEVER, "tokens have no claims of a mapping"),
          changes("clientGrants[].allow_all_scopes", OFF, "the scopes of the list are granted"),
          changes("clients[].oidc_conformant", ON, "every client is treated as conformant"),
          changes(
              "clients[].refresh_token.policies",
              NEVER,
              "a refresh token is renewed for its own audience only"),
          changes("databases[].is_domain_connection", OFF, "the enabled clients alone may use it"),
          changes("databases[].options.brute_force_protection", ON, "the limits hold all the same"),
          changes("databases[].options.requires_username", OFF, "users log in with their e-mail"),
          changes(
              "databases[].options.attributes.username.identifier.active",
              OFF,
              "users log in with their e-mail"),
          changes(
              "databases[].options.attributes.phone_number.identifier.active",
              OFF,
              "users log in with their e-mail"),
          changes("databases[].options.import_mode", OFF, "users are in this file or not at all"),
          changes("databases[].options.mfa.active", ON, "its users are asked all the same"),
          changes(
              "tenant.customize_mfa_in_postlogin_action", OFF, "guardianPolicies decides alone"),
          changes("attackProtection.bruteForceProtection", NEVER, "the server's own limits hold"),
          changes("attackProtection.suspiciousIpThrottling", NEVER, "the server's own limits hold"),
          changes("attackProtection.botDetection", NEVER, "no challenge is shown"),
          changes("attackProtection.captcha", NEVER, "no challenge is shown"),
          changes("organizations", NEVER, "users log in without an organization"),
          changes("roles", NEVER, "users have the permissions of their own entries only"),
          changes("users[].roles", NEVER, "users have the permissions of their own entries only"));

  private static final List<String> SECTIONS =
      List.of(
          "actionModules actions branding connectionProfiles connections customDomains",
          "emailProvider emailTemplates eventStreams flowVaultConnections flows forms",
          "guardianEmailFactorSettings guardianFactorProviders guardianFactorTemplates",
          "guardianPhoneFactorSelectedProvider guardianPhoneFactorSettings guardianSettings",
          "logStreams migrations networkACLKeys pages phoneProviders phoneTemplates prompts",
          "riskAssessment riskAssessments rulesConfigs selfServiceProfiles supplementalSignals",
          "themes tokenExchangeProfiles userAttributeProfiles");

  private static final List<String> TRIGGERS =
      List.of(
          "custom-email-provider custom-phone-provider custom-token-exchange event-stream",
          "login-post-identifier password-hash-migration password-reset-post-challenge",
          "post-change-password post-user-registration pre-user-registration send-phone-message",
          "signup-post-identifier");

  private static final List<String> TENANT =
      List.of(
          "acr_values_supported allow_organization_name_in_authentication_api allowed_logout_urls",
          "authorization_response_iss_parameter_supported change_password",
          "client_id_metadata_document_supported default_redirection_uri device_flow",
          "enabled_locales ephemeral_session_lifetime error_page guardian_mfa_page",
          "idle_ephemeral_session_lifetime idle_session_lifetime mtls oidc_logout",
          "phone_consolidated_experience picture_url pushed_authorization_requests_supported",
          "resource_parameter_profile sandbox_version sandbox_versions_available session_cookie",
          "session_lifetime sessions skip_non_verifiable_callback_uri_confirmation_prompt",
          "support_email support_url");

  private static final List<String> FLAGS =
      List.of(
          "allow_legacy_delegation_grant_types allow_legacy_ro_grant_types",
          "allow_legacy_tokeninfo_endpoint change_pwd_flow_v1 dashboard_insights_view",
          "dashboard_log_streams_next disable_clickjack_protection_headers disable_fields_map_fix",
          "disable_impersonation disable_management_api_sms_obfuscation",
          "enable_adfs_waad_email_verification enable_apis_section enable_client_connections",
          "enable_custom_domain_in_emails enable_dynamic_client_registration",
          "enable_idtoken_api2 enable_legacy_profile enable_pipeline2",
          "enable_public_signup_user_exists_error enable_sso",
          "enforce_client_authentication_on_passwordless_start",
          "mfa_show_factor_list_on_enrollment no_disclose_enterprise_connections",
          "require_pushed_authorization_requests",
          "trust_azure_adfs_email_verified_connection_property universal_login");

  private static final List<String> APIS =
      List.of(
          "allow_online_access allow_online_access_with_ephemeral_sessions client_id id is_system",
          "options proof_of_possession.mechanism proof_of_possession.required_for",
          "skip_consent_for_verifiable_first_party_clients",
          "subject_type_authorization.anonymous_user third_party_client_default_grants",
          "token_lifetime_for_web verificationKey verificationLocation verification_key");

  private static final List<String> CLIENTS =
      List.of(
          "addons allowed_clients allowed_logout_urls async_approval_notification_channels",
          "callback_url_template callbacks client_aliases client_metadata cross_origin_auth",
          "cross_origin_authentication cross_origin_loc custom_login_page",
          "custom_login_page_on custom_login_page_preview description encryption_key",
          "express_configuration form_template global initiate_login_uri",
          "jwt_configuration.scopes jwt_configuration.secret_encoded logo_uri mobile",
          "my_organization_configuration native_social_login oidc_backchannel_logout oidc_logout",
          "organization_discovery_methods organization_require_behavior par_request_expiry",
          "redirection_policy require_pushed_authorization_requests resource_server_identifier",
          "session_transfer signed_request_object signing_keys",
          "skip_non_verifiable_callback_uri_confirmation_prompt sso sso_disabled tenant",
          "third_party_security_mode token_exchange token_vault_privileged_access",
          "client_authentication_methods.private_key_jwt.credentials[].created_at",
          "client_authentication_methods.private_key_jwt.credentials[].id",
          "client_authentication_methods.private_key_jwt.credentials[].thumbprint_sha256",
          "client_authentication_methods.private_key_jwt.credentials[].updated_at");

  private static final List<String> DATABASES =
      List.of(
          "connected_accounts display_name id metadata options.api_enable_users",
          "options.attributes.email.profile_required options.attributes.email.signup",
          "options.attributes.email.verification_method",
          "options.attributes.phone_number.profile_required",
          "options.attributes.phone_number.signup options.attributes.username.profile_required",
          "options.attributes.username.signup options.attributes.username.validation",
          "options.authentication_methods.email_otp options.authentication_methods.passkey",
          "options.authentication_methods.phone_otp options.bareConfiguration",
          "options.basic_profile options.configuration options.customScripts",
          "options.disable_self_service_change_password options.disable_signup",
          "options.domain_aliases options.ext_profile options.gateway_authentication",
          "options.mfa.return_enroll_settings options.non_persistent_attrs",
          "options.passkey_options options.passwordPolicy options.password_complexity_options",
          "options.password_dictionary options.password_history",
          "options.password_no_personal_info options.password_options options.precedence",
          "options.realm_fallback options.set_user_root_attributes options.strategy_version",
          "options.upstream_params options.validation realms show_as_button");

  private static final List<String> USERS =
      List.of(
          "app_metadata created_at family_name given_name identities last_ip last_login",
          "logins_count multifactor name nickname phone_verified picture updated_at user_id",
          "user_metadata username verify_email permissions[].description permissions[].sources",
          "permissions[].resource_server_name");

  static final List<MemberRule> RULES = rules();

  private OtherMembers() {}

  private static List<MemberRule> rules() {
    List<MemberRule> rules = new ArrayList<>(CHANGES);
    Stream.of(
            below("", SECTIONS),
            below("triggers.", TRIGGERS),
            below("tenant.", TENANT),
            below("tenant.flags.", FLAGS),
            below("resourceServers[].", APIS),
            below(
                "clientGrants[].",
                List.of("allow_any_organization authorization_details_types id is_system")),
            below("clients[].", CLIENTS),
            below("databases[].", DATABASES),
            below("guardianFactors[].", List.of("trial_expired")),
            below("users[].", USERS))
        .flatMap(members -> members)
        .map(MemberRule::harmless)
        .forEach(rules::add);
    return List.copyOf(rules);
  }

  private static Stream<String> below(String prefix, List<String> lines) {
    return lines.stream().flatMap(line -> Stream.of(line.split(" "))).map(name -> prefix + name);
  }
}
