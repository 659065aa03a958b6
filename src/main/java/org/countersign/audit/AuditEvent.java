package org.countersign.audit;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What happened, by the event codes of the service that this server stands in for.
 *
 * @see "docs/security.md, section Audit"
 */
public enum AuditEvent {
  /** A password was exchanged for tokens. */
  PASSWORD_EXCHANGED("sepft", "A password was exchanged for tokens"),
  /** A password exchange was refused for another reason than the password. */
  PASSWORD_EXCHANGE_REFUSED("fepft", "A password exchange was refused"),
  /** A wrong password. */
  WRONG_PASSWORD("fp", "Wrong password"),
  /** A login that no user has. */
  UNKNOWN_USER("fu", "Unknown user"),
  /** A second factor was asked for. */
  MFA_REQUIRED("mfar", "A second factor was asked for"),
  /** A one-time password was exchanged for tokens. */
  OTP_EXCHANGED("seotpft", "A one-time password was exchanged for tokens"),
  /** A one-time password was refused. */
  OTP_REFUSED("feotpft", "A one-time password was refused"),
  /** A binding code was exchanged for tokens. */
  OOB_EXCHANGED("seoobft", "A binding code was exchanged for tokens"),
  /** A binding code was refused. */
  OOB_REFUSED("feoobft", "A binding code was refused"),
  /** A recovery code was exchanged for tokens. */
  RECOVERY_EXCHANGED("sercft", "A recovery code was exchanged for tokens"),
  /** A recovery code was refused. */
  RECOVERY_REFUSED("fercft", "A recovery code was refused"),
  /** After a right password the second factor was wrong: the password may be in wrong hands. */
  SECOND_FACTOR_FAILED("gd_auth_failed", "A second factor failed after a right password"),
  /** After a right password the recovery code was wrong. */
  RECOVERY_FAILED("gd_recovery_failed", "A recovery code failed after a right password"),
  /** An association was begun. */
  ENROLLMENT_STARTED("gd_start_enroll", "An association was begun"),
  /** An association was refused or failed. */
  ENROLLMENT_REFUSED("gd_start_enroll_failed", "An association was refused"),
  /** An authenticator was confirmed. */
  ENROLLMENT_COMPLETED("gd_enrollment_complete", "An authenticator was confirmed"),
  /** A challenge was begun. */
  CHALLENGE_STARTED("gd_start_auth", "A challenge was begun"),
  /** A challenge was refused or failed. */
  CHALLENGE_REFUSED("gd_start_auth_failed", "A challenge was refused"),
  /** A text message was handed to the provider. */
  SMS_SENT("gd_send_sms", "A text message was handed to the provider"),
  /** A text message could not be handed to the provider. */
  SMS_FAILED("gd_send_sms_failure", "A text message could not be handed to the provider"),
  /** A call was handed to the provider. */
  VOICE_SENT("gd_send_voice", "A call was handed to the provider"),
  /** A call could not be handed to the provider. */
  VOICE_FAILED("gd_send_voice_failure", "A call could not be handed to the provider"),
  /** A bucket of failed codes was empty. */
  RATE_LIMITED("gd_otp_rate_limit_exceed", "Too many failed codes"),
  /** A bucket of messages was empty. */
  PHONE_LIMITED("limit_phone", "Too many messages"),
  /** A bucket of passwords was empty. */
  PASSWORD_LIMITED("limit_wc", "Too many failed passwords"),
  /** A refresh token was exchanged for tokens. */
  REFRESH_EXCHANGED("sertft", "A refresh token was exchanged for tokens"),
  /** A refresh token was refused. */
  REFRESH_REFUSED("fertft", "A refresh token was refused"),
  /** A refresh token that was replaced before was used again. */
  REFRESH_REUSED("ferrt", "A replaced refresh token was used again"),
  /** A refresh token was revoked. */
  REFRESH_REVOKED("srrt", "A refresh token was revoked"),
  /** A client got a token on its own behalf. */
  CLIENT_EXCHANGED("seccft", "A client got a token on its own behalf"),
  /** A client was refused a token on its own behalf. */
  CLIENT_REFUSED("feccft", "A client was refused a token on its own behalf"),
  /** An authenticator was deleted. */
  UNENROLLED("gd_unenroll", "An authenticator was deleted"),
  /** A request was refused that is none of the above. */
  API_REFUSED("fapi", "A request was refused"),
  /** The limit on requests to an endpoint was reached. */
  API_LIMITED("api_limit", "Too many requests");

  private static final Map<String, AuditEvent> BY_CODE =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(AuditEvent::code, event -> event));

  private final String code;
  private final String description;

  AuditEvent(String code, String description) {
    this.code = code;
    this.description = description;
  }

  /** The code that is stored, at most 40 characters. */
  public String code() {
    return code;
  }

  /** What a code means, for people; empty for a code that this version does not know. */
  public static String describe(String code) {
    AuditEvent event = BY_CODE.get(code);
    return event == null ? "" : event.description;
  }
}
