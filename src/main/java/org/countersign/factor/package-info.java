/**
 * The service provider interface of factors, and the authenticators that they make. It exists so
 * that a new factor is one package: association, listing, deletion, throttling, audit and metadata
 * know factors only through these types.
 */
package org.countersign.factor;
