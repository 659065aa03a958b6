/** The grant that ends a login: a second factor by one-time password. */
package org.countersign.oauth.mfaotp;
