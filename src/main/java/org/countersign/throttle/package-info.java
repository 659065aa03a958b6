/**
 * Limits on how often something may be tried. It exists so that every attempt is counted, in the
 * database and by a transaction of its own, before anything is compared: guesses come in parallel,
 * from many addresses, and survive restarts.
 */
package org.countersign.throttle;
