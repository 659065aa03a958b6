/**
 * The administration API, as far as it is built: reading the audit log and the metrics. It exists
 * apart from the rest because it takes another kind of token, which no user ever holds.
 */
package org.countersign.management;
