package org.countersign.sealing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.countersign.crypto.Pepper;

/** The pepper for whoever hashes, read once. */
@ApplicationScoped
public class PepperProducer {

  /** The pepper of the database. */
  @Produces
  @Singleton
  public Pepper pepper(Peppers peppers) {
    return peppers.load();
  }
}
