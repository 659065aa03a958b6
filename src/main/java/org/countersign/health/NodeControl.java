package org.countersign.health;

import javax.management.MXBean;

/** What the process around the application may ask of it. */
@MXBean
public interface NodeControl {

  /** How many requests are inside. */
  int getInside();

  /** Lets nobody in from now on. */
  void stop();
}
