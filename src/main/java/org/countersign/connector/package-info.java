/**
 * Rules inside the server's own connector: deadlines for heads, bodies and answers, a bound on
 * pipelined requests, strict reading of heads. It exists because the server has no settings for
 * them, and because nothing else sees a request before its head is complete. It is no part of the
 * application: the runnable jar hands it to the server as a library, whose class loader knows the
 * connector, and {@code launcher} starts it by name.
 */
package org.countersign.connector;
