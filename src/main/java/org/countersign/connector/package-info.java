/**
 * What is done inside the server's own connector. It exists because the server has no setting for
 * it, and because nobody else sees a request before its header is complete. It is no part of the
 * application: the runnable jar hands it to the server as a library, whose class loader knows the
 * connector, and {@code launcher} starts it by name.
 */
package org.countersign.connector;
