/** Tests over HTTP against the packaged jar, as a user of it would see it. */
package org.countersign.blackbox;
