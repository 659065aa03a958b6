/**
 * The start of the application. It exists because what a start does, and in which order, is nobody
 * else's business: keys first, then the tenant file.
 */
package org.countersign.boot;
