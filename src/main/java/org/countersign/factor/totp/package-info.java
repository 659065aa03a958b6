/**
 * One-time passwords of an authenticator app. It exists to keep seeds sealed and to let each time
 * step be used once.
 */
package org.countersign.factor.totp;
