/**
 * The users and where they come from. It exists so that a login is looked up and a password
 * compared in one way, and so that the moment at which a user counts as enrolled has one owner.
 */
package org.countersign.account;
