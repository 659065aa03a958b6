/**
 * What was counted for whoever runs the server. It exists so that all nodes count in one place and
 * a restart loses nothing, and so that no label can hold what a user or a client has sent.
 */
package org.countersign.figures;
