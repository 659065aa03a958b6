/** The grant with which a client gets a token on its own behalf. */
package org.countersign.oauth.clientcredentials;
