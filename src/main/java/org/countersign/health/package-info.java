/**
 * Whether this node takes requests: what a load balancer asks, how many requests are in it at once,
 * and how it stops. It exists so that a node that cannot serve says so, instead of collecting
 * requests until none is answered.
 */
package org.countersign.health;
