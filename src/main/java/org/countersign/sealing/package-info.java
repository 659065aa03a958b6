/**
 * What is sealed as a whole, whosever it is. It exists so that the master key can be replaced while
 * the server runs: texts are sealed anew in the background, and the key of hashed codes outlives
 * it.
 */
package org.countersign.sealing;
