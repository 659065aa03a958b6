/**
 * Signed tokens and public keys as others hand them in. It exists so that tokens of this server and
 * assertions of its clients pass the same narrow door before anything they say is believed.
 */
package org.countersign.jose;
