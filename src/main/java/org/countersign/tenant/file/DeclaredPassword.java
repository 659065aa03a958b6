package org.countersign.tenant.file;

import org.countersign.crypto.Secret;

/**
 * The password of a user.
 *
 * @param value the password, or its hash
 * @param hashed whether it is the hash
 */
record DeclaredPassword(Secret value, boolean hashed) {}
