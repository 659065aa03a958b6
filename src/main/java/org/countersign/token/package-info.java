/**
 * The tokens: the keys that sign them, the one place that makes them and the one that verifies
 * them. It exists so that no other package parses a token or decides which kind it is.
 */
package org.countersign.token;
