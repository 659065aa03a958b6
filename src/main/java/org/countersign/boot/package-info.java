/**
 * The start of the application. It exists because what a start does, and in which order, is nobody
 * else's business: what opens the database first, then signing keys, then the tenant file.
 */
package org.countersign.boot;
