package org.countersign.tenant.file;

import java.util.Set;

/** What a client, named by name or by id, may ask of an API in its own name. */
record DeclaredGrant(String client, String audience, Set<String> scopes) {}
