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

  /** What is said of a number that is none, or that nothing is sent to. */
  static final OAuthError INVALID = OAuthError.invalidRequest("The phone number is invalid.");

  // Separators that people write are let through, since they tell no two numbers apart. Letters,
  // extensions and digits of other scripts, all of which the parser would take, are not.
  private static final Pattern WRITTEN = Pattern.compile("\\+[0-9](?:[ .()-]{0,2}[0-9]){1,20}");
  private static final Pattern E164 = Pattern.compile("\\+[0-9]{1,15}");
  private static final int SHOWN = 4;

  // Here, personal numbers cost those who have them, and not those who call.
  private static final int NORTH_AMERICA = 1;

  private static final String NO_COUNTRY = "ZZ";

  private PhoneNumbers() {}

  /**
   * The one E.164 form of a number, such as {@code +14155558730}.
   *
   * <p>A number is taken when its country code exists and its length is one that numbers there
   * have, whether or not its range is known to be in use: plans change faster than installations
   * are updated, a person with a new number must not be locked out, and numbers reserved for
   * examples and tests are needed in development. Whether anyone answers is shown by the code
   * coming back. Numbers that cost the sender extra are refused: premium rate, shared cost,
   * personal numbers outside North America, and all that belong to no country, satellite networks
   * among them.
   *
   * @param raw what the client sent, with a leading plus
   * @throws org.countersign.error.OAuthException 400 {@code invalid_request} for anything else
   * @see <a href="https://www.itu.int/rec/T-REC-E.164">ITU-T E.164</a>
   */
  public static String e164(String raw) {
    String form = form(raw);
    if (costsExtra(form)) {
      throw INVALID.because("numbers like this one cost the sender extra");
    }
    return form;
  }

  /**
   * The E.164 form of a number, whatever it costs. Surplus zeros would give one phone several
   * forms, of which not all are in the range they lead to; so a form that reads as another is
   * refused.
   */
  static String form(String raw) {
    if (raw == null || !WRITTEN.matcher(raw).matches()) {
      throw INVALID.asException();
    }
    PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
    PhoneNumber number = parse(plans, raw);
    String form = plans.format(number, PhoneNumberFormat.E164);
    if (plans.isPossibleNumberWithReason(number) != ValidationResult.IS_POSSIBLE
        || !E164.matcher(form).matches()
        || !plans.format(parse(plans, form), PhoneNumberFormat.E164).equals(form)) {
      throw INVALID.asException();
    }
    return form;
  }

  /**
   * Whether a message to a number in its E.164 form costs more than others, or may do so. Networks
   * that ignore surplus digits connect it to the number without them, so that one is judged too.
   */
  static boolean costsExtra(String e164) {
    PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
    PhoneNumber number = parse(plans, e164);
    PhoneNumber shorter = new PhoneNumber().mergeFrom(number);
    return costsExtra(plans, number)
        || (plans.truncateTooLongNumber(shorter) && costsExtra(plans, shorter));
  }

  private static boolean costsExtra(PhoneNumberUtil plans, PhoneNumber number) {
    PhoneNumberType type = plans.getNumberType(number);
    return type == PhoneNumberType.PREMIUM_RATE
        || type == PhoneNumberType.SHARED_COST
        || (type == PhoneNumberType.PERSONAL_NUMBER && number.getCountryCode() != NORTH_AMERICA)
        || plans
            .getRegionCodeForCountryCode(number.getCountryCode())
            .equals(PhoneNumberUtil.REGION_CODE_FOR_NON_GEO_ENTITY);
  }

  /** What numbers have in common that differ in their last four digits alone. */
  static String prefix(String e164) {
    return e164.substring(0, Math.max(1, e164.length() - SHOWN));
  }

  /**
   * The country of a number, by its two letters. A country code that several countries share tells
   * none of them unless the number is in a range of one.
   *
   * @param e164 a number in its E.164 form
   * @return {@code ZZ} for a number of no country or of one that cannot be told
   */
  static String country(String e164) {
    PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
    String region = plans.getRegionCodeForNumber(parse(plans, e164));
    return region == null || region.length() != 2 ? NO_COUNTRY : region;
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
}
