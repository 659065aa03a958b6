package org.countersign.audit;

/**
 * What happened, by the event codes of the service that this server stands in for.
 *
 * @see "docs/security.md, section Audit"
 */
public enum AuditEvent {
  /** A password was exchanged for tokens. */
  PASSWORD_EXCHANGED("sepft"),
  /** A password exchange was refused for another reason than the password. */
  PASSWORD_EXCHANGE_REFUSED("fepft"),
  /** A wrong password. */
  WRONG_PASSWORD("fp"),
  /** A login that no user has. */
  UNKNOWN_USER("fu"),
  /** A second factor was asked for. */
  MFA_REQUIRED("mfar"),
  /** A one-time password was exchanged for tokens. */
  OTP_EXCHANGED("seotpft"),
  /** A one-time password was refused. */
  OTP_REFUSED("feotpft"),
  /** A binding code was exchanged for tokens. */
  OOB_EXCHANGED("seoobft"),
  /** A binding code was refused. */
  OOB_REFUSED("feoobft"),
  /** A recovery code was exchanged for tokens. */
  RECOVERY_EXCHANGED("sercft"),
  /** A recovery code was refused. */
  RECOVERY_REFUSED("fercft"),
  /** An association was begun. */
  ENROLLMENT_STARTED("gd_start_enroll"),
  /** An association was refused or failed. */
  ENROLLMENT_REFUSED("gd_start_enroll_failed"),
  /** An authenticator was confirmed. */
  ENROLLMENT_COMPLETED("gd_enrollment_complete"),
  /** A challenge was begun. */
  CHALLENGE_STARTED("gd_start_auth"),
  /** A text message was handed to the provider. */
  SMS_SENT("gd_send_sms"),
  /** A text message could not be handed to the provider. */
  SMS_FAILED("gd_send_sms_failure"),
  /** A call was handed to the provider. */
  VOICE_SENT("gd_send_voice"),
  /** A call could not be handed to the provider. */
  VOICE_FAILED("gd_send_voice_failure"),
  /** A bucket of failed codes was empty. */
  RATE_LIMITED("gd_otp_rate_limit_exceed"),
  /** A bucket of messages was empty. */
  PHONE_LIMITED("limit_phone"),
  /** A bucket of passwords was empty. */
  PASSWORD_LIMITED("limit_wc"),
  /** A refresh token was exchanged for tokens. */
  REFRESH_EXCHANGED("sertft"),
  /** A refresh token was refused. */
  REFRESH_REFUSED("fertft"),
  /** A refresh token that was replaced before was used again. */
  REFRESH_REUSED("ferrt"),
  /** A refresh token was revoked. */
  REFRESH_REVOKED("srrt"),
  /** A client got a token on its own behalf. */
  CLIENT_EXCHANGED("seccft"),
  /** A client was refused a token on its own behalf. */
  CLIENT_REFUSED("feccft"),
  /** An authenticator was deleted. */
  UNENROLLED("gd_unenroll");

  private final String code;

  AuditEvent(String code) {
    this.code = code;
  }

  /** The code that is stored, at most 40 characters. */
  public String code() {
    return code;
  }
}
