/**
 * How entities meet the database: the data source the settings name, the migrations, and the
 * converters of columns. It stands beside the other packages.
 */
package org.countersign.persistence;
