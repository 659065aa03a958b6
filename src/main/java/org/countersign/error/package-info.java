/**
 * What a client may be told when a request is refused. It exists so that every refusal has one
 * public sentence, and so that its private detail has a place that only the log sees.
 */
package org.countersign.error;
