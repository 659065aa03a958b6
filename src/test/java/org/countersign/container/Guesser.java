package org.countersign.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.container.Visitors.refusal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.countersign.account.User;

/** A caller who knows a user's password and guesses at the one-time password. */
@ApplicationScoped
public class Guesser {

  static final String WRONG = "403 invalid_grant Invalid otp_code.";
  static final String LOCKED =
      "429 invalid_request Too many failed codes. Wait for some minutes before retrying.";

  /** Compared like any other code, and never right by chance. */
  static final String NO_CODE = "wrong";

  @Inject private Visitors visitors;
  @Inject private Rows rows;

  /** What a wrong code without a device token is answered. */
  public String guess(User user) {
    return refusal(() -> visitors.otp(visitors.token(user), NO_CODE));
  }

  /** Empties a full bucket. */
  public void guessUntilLocked(User user) {
    for (int i = 0; i < 10; i++) {
      assertThat(guess(user)).isEqualTo(WRONG);
    }
    assertThat(guess(user)).isEqualTo(LOCKED);
  }

  /** How many guesses there were since the last success. */
  public long failures(User user) {
    return rows.number(
        "select failures from consecutive_failures where id = ?", "failed_codes " + user.id());
  }

  /** Guesses once, and pretends that it was the last of so many. */
  public void failTo(User user, int count) {
    assertThat(guess(user)).isEqualTo(WRONG);
    String row = "id = 'failed_codes " + user.id() + "'";
    assertThat(rows.change("update consecutive_failures set failures = " + count + " where " + row))
        .isOne();
  }
}
