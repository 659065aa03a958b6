/**
 * Addresses of the internet, as people, proxies and sockets write them. It exists so that where a
 * request came from is decided in one place, by the numbers and never by the spelling.
 */
package org.countersign.network;
