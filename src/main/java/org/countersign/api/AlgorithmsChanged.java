package org.countersign.api;

/**
 * Told, in the transaction that does it, when the algorithms in use may have changed: an API must
 * not become visible before there is a key to sign its tokens with.
 */
public record AlgorithmsChanged() {}
