package org.countersign.account;

import java.text.Normalizer;
import java.util.Locale;

/** The one form in which a login is kept, counted and looked up. */
public final class Login {

  private Login() {}

  /** Without white space at either end, composed, and in small letters whatever the locale. */
  public static String normalised(String login) {
    return Normalizer.normalize(login.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }
}
