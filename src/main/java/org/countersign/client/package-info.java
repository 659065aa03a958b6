/**
 * The applications that ask for tokens. It exists so that what a client is and may do is read in
 * one place, and so that every endpoint which takes client credentials checks them in the same way.
 */
package org.countersign.client;
