/** The grant that ends a login: a recovery code in place of a second factor. */
package org.countersign.oauth.mfarecovery;
