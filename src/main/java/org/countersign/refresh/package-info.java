/**
 * Refresh tokens: a login that can be renewed without its user. It exists so that a token that
 * leaked and is used twice ends the whole login, and so that renewing never gains anything.
 */
package org.countersign.refresh;
