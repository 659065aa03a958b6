/**
 * How entities meet the database: the data source the settings name, its connections, the
 * migrations, the converters of columns, and what it means when the database does not answer. It
 * stands beside the other packages.
 */
package org.countersign.persistence;
