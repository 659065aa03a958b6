/** The grant that renews a login, and the endpoint that ends it. */
package org.countersign.oauth.refresh;
