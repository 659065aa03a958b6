package org.countersign.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.countersign.error.OAuthException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {

  private static final Secret PASSWORD = new Secret("correct horse battery st\u00e4ple");
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final String SALT = "c29tZXNhbHRzb21lc2FsdA";
  private static final String TAG = "A".repeat(43);

  private final PasswordHash passwords = new PasswordHash(new RandomCodes(), PasswordCost.DEFAULT);

  @Test
  void passwordIsVerifiedByItsHashAndNoOtherIs() {
    String hash = passwords.hash(PASSWORD);
    assertThat(hash).matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[^$=]{22}\\$[^$=]{43}");
    assertThat(passwords.verify(PASSWORD, hash)).isTrue();
    assertThat(passwords.verify(new Secret("wrong"), hash)).isFalse();
    assertThat(passwords.verify(new Secret(""), hash)).isFalse();
  }

  @Test
  void samePasswordHasAnotherHashEachTime() {
    assertThat(passwords.hash(PASSWORD)).isNotEqualTo(passwords.hash(PASSWORD));
  }

  /** A vector of the reference implementation: t=2, m=65536, p=1. */
  @Test
  void hashOfTheReferenceImplementationIsVerified() {
    byte[] salt = "somesalt".getBytes(StandardCharsets.US_ASCII);
    byte[] tag =
        HexFormat.of().parseHex("09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7");
    String encoded = new Argon2(new PasswordCost(65_536, 2, 1), salt, tag).encode();
    assertThat(passwords.verify(new Secret("password"), encoded)).isTrue();
    assertThat(passwords.verify(new Secret("passwort"), encoded)).isFalse();
  }

  @Test
  void nothingIsNeverVerified() {
    assertThat(passwords.verifyNothing(PASSWORD)).isFalse();
    assertThat(passwords.verifyNothing(new Secret(""))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "$",
        "secret",
        "$argon2i$v=19$m=19456,t=2,p=1$SALT$TAG",
        "$argon2id$v=16$m=19456,t=2,p=1$SALT$TAG",
        "$argon2id$v=19$m=0,t=2,p=1$SALT$TAG",
        "$argon2id$v=19$m=7,t=2,p=1$SALT$TAG",
        "$argon2id$v=19$m=31,t=2,p=4$SALT$TAG",
        "$argon2id$v=19$m=65537,t=2,p=1$SALT$TAG",
        "$argon2id$v=19$m=99999999999999999999,t=2,p=1$SALT$TAG",
        "$argon2id$v=19$m=-8,t=2,p=1$SALT$TAG",
        "$argon2id$v=19$m=19456,t=0,p=1$SALT$TAG",
        "$argon2id$v=19$m=19456,t=1000000,p=1$SALT$TAG",
        "$argon2id$v=19$m=19456,t=2,p=0$SALT$TAG",
        "$argon2id$v=19$m=19456,t=2,p=255$SALT$TAG",
        "$argon2id$v=19$t=2,m=19456,p=1$SALT$TAG",
        "$argon2id$v=19$m=19456,t=2,p=1$$TAG",
        "$argon2id$v=19$m=19456,t=2,p=1$SALT$",
        "$argon2id$v=19$m=19456,t=2,p=1$SALT$TAG$",
        "$argon2id$v=19$m=19456,t=2,p=1$SALT=$TAG",
        "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb$TAG",
        " $argon2id$v=19$m=19456,t=2,p=1$SALT$TAG",
        "$argon2id$v=19$m=19456,t=2,p=1$SALT$TAG\n"
      })
  void garbageIsNoHash(String garbage) {
    String encoded = garbage.replace("SALT", SALT).replace("TAG", TAG);
    assertThat(Argon2.parse(encoded)).isEmpty();
    assertThat(passwords.verify(PASSWORD, encoded)).isFalse();
    assertThat(passwords.outdated(encoded)).isTrue();
  }

  @Test
  void hashWithOtherCostsIsOutdated() {
    assertThat(passwords.outdated(passwords.hash(PASSWORD))).isFalse();
    assertThat(passwords.outdated("$argon2id$v=19$m=4096,t=3,p=1$" + SALT + "$" + TAG)).isTrue();
    assertThat(passwords.outdated("$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$" + TAG)).isTrue();
  }

  @Test
  void aHashOfTheCostsBeforeIsOutdatedOnceTheyAreChanged() {
    PasswordCost cheap = new PasswordCost(7168, 5, 1);
    PasswordHash later = new PasswordHash(new RandomCodes(), cheap);
    String before = passwords.hash(PASSWORD);
    assertThat(later.verify(PASSWORD, before)).isTrue();
    assertThat(later.outdated(before)).isTrue();
    String after = later.hash(PASSWORD);
    assertThat(after).startsWith("$argon2id$v=19$m=7168,t=5,p=1$");
    assertThat(later.outdated(after)).isFalse();
    assertThat(passwords.verify(PASSWORD, after)).isTrue();
  }

  @Test
  void asManyAsMayWaitDoAndTheNextIsToldToComeBack() throws Exception {
    PasswordHash narrow = narrow(2, LONG);
    CountDownLatch working = new CountDownLatch(1);
    CountDownLatch enough = new CountDownLatch(1);
    ExecutorService others = Executors.newFixedThreadPool(3);
    try {
      Future<Boolean> first =
          others.submit(
              () ->
                  narrow.inTurn(
                      () -> {
                        working.countDown();
                        return reached(enough);
                      }));
      working.await();
      List<Future<Boolean>> waiting =
          List.of(
              others.submit(() -> narrow.verifyNothing(PASSWORD)),
              others.submit(() -> narrow.verifyNothing(PASSWORD)));
      while (narrow.present() < 3) {
        Thread.onSpinWait();
      }
      assertThat(catchThrowableOfType(OAuthException.class, () -> narrow.hash(PASSWORD)))
          .isNotNull();
      assertThat(narrow.present()).isEqualTo(3);
      enough.countDown();
      assertThat(first.get()).isTrue();
      assertThat(waiting.get(0).get()).isFalse();
      assertThat(waiting.get(1).get()).isFalse();
      assertThat(narrow.present()).isZero();
    } finally {
      enough.countDown();
      others.shutdown();
    }
  }

  @Test
  void whoFindsNoPlaceIsToldToComeBackAndFindsOneLater() throws Exception {
    PasswordHash narrow = narrow(0, LONG);
    CountDownLatch working = new CountDownLatch(1);
    CountDownLatch enough = new CountDownLatch(1);
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<Boolean> first = other.submit(() -> narrow.inTurn(() -> works(working, enough)));
      working.await();
      for (ThrowingCallable asked :
          List.<ThrowingCallable>of(narrow::requireRoom, () -> narrow.hash(PASSWORD))) {
        OAuthException refused = catchThrowableOfType(OAuthException.class, asked);
        assertThat(refused.error().status()).isEqualTo(503);
        assertThat(refused.error().code()).isEqualTo("temporarily_unavailable");
        assertThat(refused.retryAfter()).contains(Duration.ofSeconds(1));
      }
      enough.countDown();
      assertThat(first.get()).isTrue();
      narrow.requireRoom();
      assertThat(narrow.inTurn(() -> "free")).isEqualTo("free");
    } finally {
      enough.countDown();
      other.shutdown();
    }
  }

  @Test
  void whoWaitsTooLongIsToldToComeBackAndLeavesTheQueue() throws Exception {
    PasswordHash narrow = narrow(1, Duration.ofMillis(20));
    CountDownLatch working = new CountDownLatch(1);
    CountDownLatch enough = new CountDownLatch(1);
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      other.submit(() -> narrow.inTurn(() -> works(working, enough)));
      working.await();
      OAuthException refused =
          catchThrowableOfType(OAuthException.class, () -> narrow.verifyNothing(PASSWORD));
      assertThat(refused.error().status()).isEqualTo(503);
      assertThat(refused.retryAfter()).contains(Duration.ofSeconds(1));
      assertThat(narrow.present()).isEqualTo(1);
    } finally {
      enough.countDown();
      other.shutdown();
    }
  }

  @Test
  void oneProcessorIsLeftAndTheQueueIsShortEnoughToComeToItsTurn() {
    HashingBounds bounds = HashingBounds.ofThisMachine();
    int processors = Runtime.getRuntime().availableProcessors();
    assertThat(bounds.atOnce()).isPositive().isEqualTo(Math.max(1, processors - 1));
    assertThat(bounds.waiting()).isLessThanOrEqualTo(32 * bounds.atOnce()).isBetween(32, 64);
    assertThat(bounds.patience()).isLessThanOrEqualTo(Duration.ofMinutes(1));
  }

  private static PasswordHash narrow(int waiting, Duration patience) {
    return new PasswordHash(
        new RandomCodes(), PasswordCost.DEFAULT, new HashingBounds(1, waiting, patience));
  }

  private static boolean works(CountDownLatch working, CountDownLatch enough) {
    working.countDown();
    return reached(enough);
  }

  private static boolean reached(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }
}
