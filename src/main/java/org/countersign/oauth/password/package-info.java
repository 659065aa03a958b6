/** The grants that begin with a password, and the answer that a second factor is needed. */
package org.countersign.oauth.password;
