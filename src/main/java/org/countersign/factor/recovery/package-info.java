/**
 * Recovery codes. It exists so that a user who lost every authenticator has one way back, once, and
 * so that the code that is used is replaced in the same step.
 */
package org.countersign.factor.recovery;
