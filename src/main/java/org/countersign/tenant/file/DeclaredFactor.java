package org.countersign.tenant.file;

/** Whether a factor is on. */
record DeclaredFactor(String name, boolean enabled) {}
