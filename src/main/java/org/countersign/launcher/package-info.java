/**
 * The main class of the runnable jar. The server binds every address, opens a cluster port and
 * stays up without its application unless it is told otherwise; here it is told otherwise.
 */
package org.countersign.launcher;
