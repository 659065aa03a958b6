/**
 * Removing what is spent. It exists so that the database does not grow with the number of logins,
 * and so that whoever keeps rows says himself which of them nobody will ever ask for again.
 */
package org.countersign.cleanup;
