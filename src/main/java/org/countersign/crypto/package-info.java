/**
 * Secrets, and what may be done with them: hide, draw at random, hash, seal. It exists so that no
 * other package holds a random source, a cipher or a comparison of secrets of its own.
 */
package org.countersign.crypto;
