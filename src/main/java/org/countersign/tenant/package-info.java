/**
 * The settings that hold for all clients and users. It exists so that policy, defaults and enabled
 * factors are read from one row, which is also the lock that nodes take when they start together.
 */
package org.countersign.tenant;
