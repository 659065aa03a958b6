/**
 * The settings of an installation: read once, judged whole, and refused with one line that names
 * what is wrong. The launcher reads them before the server starts, the application when it starts.
 */
package org.countersign.config;
