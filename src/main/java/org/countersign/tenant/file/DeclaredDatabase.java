package org.countersign.tenant.file;

import java.util.List;

/** A directory of users; the clients are named by name or by id. */
record DeclaredDatabase(String name, String strategy, List<String> enabledClients) {}
