/**
 * Devices from which a user has logged in before. It exists so that whoever guesses a user's
 * password from many places slows down himself and not the user, whose own device has a limit of
 * its own.
 */
package org.countersign.device;
