package org.countersign.tenant.file;

import org.countersign.crypto.Secret;

/**
 * A confirmed factor of a user, as in Auth0's bulk import.
 *
 * @param key {@code totp}, {@code phone} or {@code email}
 * @param path where its value stands in the file
 * @param value the seed, the number or the address
 */
record DeclaredMfaFactor(String key, String path, Secret value) {}
