package org.countersign.factor.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.regex.Pattern;
import org.countersign.error.OAuthError;

/** Phone numbers: one form for each, and how they are shown. */
public final class PhoneNumbers {

  private static final OAuthError INVALID =
      OAuthError.invalidRequest("The phone number is invalid.");

  // Separators that people write are let through, since they tell no two numbers apart. Letters,
  // extensions and digits of other scripts, all of which the parser would take, are not.
  private static final Pattern WRITTEN = Pattern.compile("\\+[0-9](?:[ .()-]{0,2}[0-9]){1,20}");
  private static final Pattern E164 = Pattern.compile("\\+[0-9]{1,15}");
  private static final int SHOWN = 4;

  private PhoneNumbers() {}

  /**
   * The one E.164 form of a number, such as {@code +14155558730}.
   *
   * <p>A number is taken when its country code exists and its length is one that numbers there
   * have, whether or not its range is known to be in use: plans change faster than installations
   * are updated, a person with a new number must not be locked out, and numbers reserved for
   * examples and tests are needed in development. Whether anyone answers is shown by the code
   * coming back. Numbers that cost the sender extra are refused.
   *
   * @param raw what the client sent, with a leading plus
   * @throws org.countersign.error.OAuthException 400 {@code invalid_request} for anything else
   * @see <a href="https://www.itu.int/rec/T-REC-E.164">ITU-T E.164</a>
   */
  public static String e164(String raw) {
    if (raw == null || !WRITTEN.matcher(raw).matches()) {
      throw INVALID.asException();
    }
    PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
    PhoneNumber number = parse(plans, raw);
    String form = plans.format(number, PhoneNumberFormat.E164);
    if (plans.isPossibleNumberWithReason(number) != ValidationResult.IS_POSSIBLE
        || costsExtra(plans.getNumberType(number))
        || !E164.matcher(form).matches()) {
      throw INVALID.asException();
    }
    return form;
  }

  /**
   * A number as it is shown: every character but the last four becomes an {@code X}, the plus too
   * (docs/compatibility.md, section Authenticators).
   */
  public static String mask(String e164) {
    int hidden = Math.max(0, e164.length() - SHOWN);
    return "X".repeat(hidden) + e164.substring(hidden);
  }

  private static PhoneNumber parse(PhoneNumberUtil plans, String raw) {
    try {
      return plans.parse(raw, null);
    } catch (NumberParseException e) {
      throw INVALID.because("the phone number cannot be read: " + e.getErrorType());
    }
  }

  private static boolean costsExtra(PhoneNumberType type) {
    return type == PhoneNumberType.PREMIUM_RATE || type == PhoneNumberType.SHARED_COST;
  }
}
