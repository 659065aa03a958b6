package org.countersign.container;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.crypto.PasswordCost;
import org.countersign.crypto.PasswordHash;
import org.countersign.crypto.RandomCodes;
import org.countersign.crypto.Secret;

/** The server's hashes, counted. */
@Alternative
@Priority(Interceptor.Priority.APPLICATION)
@ApplicationScoped
public class CountingPasswordHash extends PasswordHash {

  private static final AtomicInteger COUNT = new AtomicInteger();

  /** For the container's proxy. */
  protected CountingPasswordHash() {}

  /** As the server makes its own. */
  @Inject
  public CountingPasswordHash(RandomCodes randomCodes, PasswordCost cost) {
    super(randomCodes, cost);
  }

  /** How many hashes are computed while this runs. */
  static int during(Runnable work) {
    int before = COUNT.get();
    work.run();
    return COUNT.get() - before;
  }

  @Override
  public String hash(Secret password) {
    COUNT.incrementAndGet();
    return super.hash(password);
  }

  @Override
  public boolean verify(Secret password, String encoded) {
    COUNT.incrementAndGet();
    return super.verify(password, encoded);
  }

  @Override
  public boolean verifyNothing(Secret password) {
    COUNT.incrementAndGet();
    return super.verifyNothing(password);
  }
}
