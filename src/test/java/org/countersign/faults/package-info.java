/** What the server promises while processes are killed, frozen and flooded. */
package org.countersign.faults;
