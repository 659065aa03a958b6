/** What the packaged server costs: time, processor and statements for each operation. */
package org.countersign.benchmark;
