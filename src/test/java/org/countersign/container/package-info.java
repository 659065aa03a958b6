/** Tests that run inside the server, against PostgreSQL. */
package org.countersign.container;
