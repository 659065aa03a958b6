/** A real PostgreSQL for tests, without anything installed on the machine. */
package org.countersign.database;
