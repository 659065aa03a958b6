package org.countersign.factor.totp;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.countersign.crypto.Secret;
import org.jboss.aerogear.security.otp.Totp;
import org.jboss.aerogear.security.otp.api.Clock;

/**
 * The arithmetic of time-based one-time passwords: SHA-1, 6 digits, steps of 30 seconds.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6238#section-4">RFC 6238, section 4</a>
 */
final class TotpCode {

  static final int STEP_SECONDS = 30;

  private static final Pattern SIX_DIGITS = Pattern.compile("[0-9]{6}");

  /** How many steps a code may be early or late. */
  private static final int DRIFT = 1;

  private TotpCode() {}

  /** The code of one step. */
  static Secret at(Secret seed, long step) {
    return new Secret(new Totp(seed.reveal(), new FixedStep(step)).now());
  }

  /** The step around this moment whose code this is; the latest, should there be two. */
  static OptionalLong stepOf(Secret seed, Secret code, Instant now) {
    if (!SIX_DIGITS.matcher(code.reveal()).matches()) {
      return OptionalLong.empty();
    }
    long current = Math.floorDiv(now.getEpochSecond(), (long) STEP_SECONDS);
    OptionalLong match = OptionalLong.empty();
    for (long step = current - DRIFT; step <= current + DRIFT; step++) {
      if (at(seed, step).equals(code)) {
        match = OptionalLong.of(step);
      }
    }
    return match;
  }

  /** The library asks a clock for the step; ours is told which. */
  private static final class FixedStep extends Clock {
    private final long step;

    FixedStep(long step) {
      this.step = step;
    }

    @Override
    public long getCurrentInterval() {
      return step;
    }
  }
}
