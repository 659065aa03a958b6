/**
 * How a code leaves the server for a phone. It exists so that nobody else knows what a provider is,
 * how long it may take, or what happens when it is down: callers send a message and either it was
 * accepted or a {@link org.countersign.delivery.DeliveryException} says that it was not.
 */
package org.countersign.delivery;
