/**
 * Challenges: a binding code on its way to the user, and the oob_code that the client holds
 * meanwhile. It exists so that a code is stored and committed before it is sent, counted before it
 * is compared, and redeemed once.
 */
package org.countersign.challenge;
