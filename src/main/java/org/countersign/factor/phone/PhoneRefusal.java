package org.countersign.factor.phone;

import java.util.Locale;

/** Why nothing is sent to a phone; whoever asked for it is not told which. */
enum PhoneRefusal {
  /** The tenant has switched sending off. */
  SWITCHED_OFF,
  /** Numbers of this kind cost the sender extra. */
  PREMIUM,
  /** The number's country is none of those allowed. */
  COUNTRY,
  /** The user has used up his messages. */
  USER,
  /** The number has got as many as it may get a day. */
  NUMBER,
  /** The numbers around this one have got as many as they may get an hour. */
  PREFIX,
  /** The client has sent as many as it may send an hour. */
  CLIENT,
  /** As many were sent in all as may be sent an hour. */
  HOUR,
  /** Too few of the codes that were sent to the number's country came back. */
  BREAKER,
  /** As many were sent in all as may be sent a day. */
  DAY;

  /** How logs and figures call it. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
