package org.countersign.crypto;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.countersign.error.OAuthError;
import org.countersign.error.OAuthException;

/**
 * Hashes of passwords by Argon2id, as PHC strings; those by bcrypt and PBKDF2 that other systems
 * have made can be verified. They leave one processor to everything else; some more may wait for a
 * few seconds, and the rest is told to come back, so that a crowd of logins does not take all
 * memory, all request threads and all time.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9106">RFC 9106</a>
 */
@ApplicationScoped
public class PasswordHash {

  private static final int SALT_BYTES = 16;
  private static final int TAG_BYTES = 32;

  private static final OAuthError BUSY =
      new OAuthError(503, "temporarily_unavailable", "Too many logins at once. Try again.");

  private RandomCodes randomCodes;
  private Semaphore places;
  private AtomicInteger present;
  private HashingBounds bounds;
  private PasswordCost cost;
  private Argon2 nobody;

  /** For the container's proxy. */
  protected PasswordHash() {}

  /** Computes as many hashes at once as this machine bears. */
  @Inject
  public PasswordHash(RandomCodes randomCodes, PasswordCost cost) {
    this(randomCodes, cost, HashingBounds.ofThisMachine());
  }

  /** Computes as many hashes at once as it is told. */
  protected PasswordHash(RandomCodes randomCodes, PasswordCost cost, HashingBounds bounds) {
    this.randomCodes = randomCodes;
    this.cost = cost;
    this.bounds = bounds;
    this.nobody = new Argon2(cost, new byte[SALT_BYTES], new byte[TAG_BYTES]);
    this.places = new Semaphore(bounds.atOnce(), true);
    this.present = new AtomicInteger();
  }

  /**
   * The hash of a password under a new salt.
   *
   * @throws OAuthException 503 when too many are waiting, or it took too long
   */
  public String hash(Secret password) {
    byte[] salt = randomCodes.bytes(SALT_BYTES);
    return inTurn(() -> Argon2.compute(cost, salt, TAG_BYTES, password).encode());
  }

  /**
   * Whether the password has this hash; false for a text that is no such hash.
   *
   * @throws OAuthException 503 when too many are waiting, or it took too long
   */
  public boolean verify(Secret password, String encoded) {
    return StoredPassword.parse(encoded)
        .map(stored -> inTurn(() -> stored.verifies(password)))
        .orElseGet(() -> verifyNothing(password));
  }

  /**
   * Does the work of {@link #verify} for a user who does not exist, so that the time taken does not
   * tell who exists.
   *
   * @return false, always
   * @throws OAuthException 503 when too many are waiting, or it took too long
   */
  public boolean verifyNothing(Secret password) {
    inTurn(() -> nobody.verifies(password));
    return false;
  }

  /**
   * Refuses while so many are waiting that a hash would be refused too. It holds no place, so that
   * a hash which is asked for at once after it may still be refused.
   *
   * @throws OAuthException 503 when too many are waiting
   */
  public void requireRoom() {
    if (present.get() >= bounds.present()) {
      throw busy("too many password hashes at once");
    }
  }

  /** Whether the text is a hash that can be verified at a bearable cost. */
  public static boolean readable(String encoded) {
    return StoredPassword.parse(encoded).isPresent();
  }

  /** Whether the hash was made in another way, or with other costs, than those of today. */
  public boolean outdated(String encoded) {
    return Argon2.parse(encoded)
        .filter(stored -> stored.cost().equals(cost))
        .filter(stored -> stored.salt().length >= SALT_BYTES && stored.tag().length >= TAG_BYTES)
        .isEmpty();
  }

  /** How many hashes are computed or waited for at this moment. */
  int present() {
    return present.get();
  }

  /**
   * Computes one hash as soon as there is a place.
   *
   * @throws OAuthException 503 when too many are waiting, or it took too long
   */
  protected <T> T inTurn(Supplier<T> work) {
    try {
      if (present.incrementAndGet() > bounds.present()) {
        throw busy("too many password hashes at once");
      }
      if (!comesToTurn()) {
        throw busy("waited too long for a password hash");
      }
      try {
        return work.get();
      } finally {
        places.release();
      }
    } finally {
      present.decrementAndGet();
    }
  }

  private boolean comesToTurn() {
    try {
      return places.tryAcquire(bounds.patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static OAuthException busy(String detail) {
    return BUSY.because(detail).retryAfter(Duration.ofSeconds(1));
  }
}
