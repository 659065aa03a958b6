package org.countersign.throttle;

import java.time.Duration;
import org.countersign.error.OAuthError;

/**
 * One kind of limit: a bucket that holds {@code size} attempts and regains one each {@code refill}.
 *
 * @param name the name under which the bucket is kept, 1 to 40 characters
 * @param size how many attempts a full bucket holds, at least 1
 * @param refill how long it takes to regain one attempt
 * @param refusal what the client is told while the bucket is empty
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4226#section-7.3">RFC 4226, section 7.3</a>
 */
public record Budget(String name, int size, Duration refill, OAuthError refusal) {

  private static final OAuthError TOO_MANY_CODES =
      new OAuthError(
          429, "invalid_request", "Too many failed codes. Wait for some minutes before retrying.");

  private static final OAuthError TOO_MANY_REQUESTS =
      new OAuthError(429, "too_many_requests", "Too many requests. Try again later.");

  private static final OAuthError TOO_MANY_PASSWORDS =
      new OAuthError(
          429,
          "too_many_attempts",
          "Your account has been blocked after multiple consecutive login attempts. We've sent"
              + " you an email with instructions on how to unblock it.");

  /** One-time passwords and binding codes that failed: 10, one back each 6 minutes. */
  public static final Budget FAILED_CODES =
      new Budget("failed_codes", 10, Duration.ofMinutes(6), TOO_MANY_CODES);

  /** Recovery codes that failed: 10, one back each 6 minutes. */
  public static final Budget FAILED_RECOVERY_CODES =
      new Budget("failed_recovery_codes", 10, Duration.ofMinutes(6), TOO_MANY_CODES);

  /** One-time passwords and binding codes that failed on one known device of the user. */
  public static final Budget FAILED_CODES_OF_DEVICE =
      new Budget("failed_codes_of_device", 10, Duration.ofMinutes(6), TOO_MANY_CODES);

  /** Recovery codes that failed on one known device of the user: 10, one back each 6 minutes. */
  public static final Budget FAILED_RECOVERY_CODES_OF_DEVICE =
      new Budget("failed_recovery_codes_of_device", 10, Duration.ofMinutes(6), TOO_MANY_CODES);

  /** Text messages and calls that were sent: 10, one back each hour. */
  public static final Budget PHONE_MESSAGES =
      new Budget(
          "phone_messages",
          10,
          Duration.ofHours(1),
          new OAuthError(
              429,
              "invalid_request",
              "Too many SMS sent by the user. Wait for some minutes before retrying."));

  /** Exchanges of an oob_code in one session: 12, one back each 5 seconds. */
  public static final Budget POLLS =
      new Budget(
          "polls",
          12,
          Duration.ofSeconds(5),
          new OAuthError(
              429, "slow_down", "You are polling faster than allowed. Try again in 10 seconds."));

  /** Authenticators that were begun: 20, one back each 6 minutes. */
  public static final Budget ASSOCIATIONS =
      new Budget("associations", 20, Duration.ofMinutes(6), TOO_MANY_CODES);

  /** Challenges that were begun, of whatever kind: 60, one back each 20 seconds. */
  public static final Budget CHALLENGES =
      new Budget("challenges", 60, Duration.ofSeconds(20), TOO_MANY_CODES);

  /** Challenges that were begun on one known device of the user: 60, one back each 20 seconds. */
  public static final Budget CHALLENGES_OF_DEVICE =
      new Budget("challenges_of_device", 60, Duration.ofSeconds(20), TOO_MANY_CODES);

  /** Renewals of one login: 60, one back each 10 seconds. */
  public static final Budget RENEWALS =
      new Budget("renewals", 60, Duration.ofSeconds(10), TOO_MANY_REQUESTS);

  /** Audit rows for refusals of one client at one place: 1000, one back each second. */
  public static final Budget REFUSAL_ROWS =
      new Budget("refusal_rows", 1000, Duration.ofSeconds(1), TOO_MANY_REQUESTS);

  /** The same from all places: 10,000, ten back each second. */
  public static final Budget REFUSAL_ROWS_IN_ALL =
      new Budget("refusal_rows_in_all", 10_000, Duration.ofMillis(100), TOO_MANY_REQUESTS);

  /** Passwords that failed for one login from one place: 10, one back each 6 minutes. */
  public static final Budget FAILED_PASSWORDS =
      new Budget("failed_passwords", 10, Duration.ofMinutes(6), TOO_MANY_PASSWORDS);

  /** Passwords that failed for one login from anywhere: 100, one back each 36 seconds. */
  public static final Budget FAILED_PASSWORDS_IN_ALL =
      new Budget("failed_passwords_in_all", 100, Duration.ofSeconds(36), TOO_MANY_PASSWORDS);

  /** Passwords that failed on one known device of the user: 10, one back each 6 minutes. */
  public static final Budget FAILED_PASSWORDS_OF_DEVICE =
      new Budget("failed_passwords_of_device", 10, Duration.ofMinutes(6), TOO_MANY_PASSWORDS);

  /** Refuses a bucket that could never let anything through. */
  public Budget {
    if (size < 1 || refill.toMillis() < 1) {
      throw new IllegalArgumentException("no budget: " + name);
    }
  }
}
