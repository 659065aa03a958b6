/**
 * Where the application meets HTTP: the JAX-RS application, the gate that MicroProfile JWT keeps,
 * the headers that every answer carries and the one shape that every refusal has. It exists so that
 * no other package writes a status line, and so that no client ever meets a page of the container.
 */
package org.countersign.http;
