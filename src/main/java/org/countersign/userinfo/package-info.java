/**
 * The userinfo endpoint. It exists so that an application can ask for its user's profile with the
 * access token that it has.
 */
package org.countersign.userinfo;
