/** What the rules of the connector decide, without a server. */
package org.countersign.connector;
