package org.countersign.health;

import javax.management.MXBean;

/** What the process around the application may ask of it. */
@MXBean
public interface NodeControl {

  /** How many requests are inside. */
  int getInside();

  /** From now on the node is not ready; it serves, and keeps no connection open. */
  void drain();

  /** Refuses new requests from now on. */
  void stop();
}
