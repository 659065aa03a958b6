/** The grant that ends a login: a second factor by a binding code that was sent. */
package org.countersign.oauth.mfaoob;
