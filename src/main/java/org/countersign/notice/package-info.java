/**
 * Telling somebody outside what happens to a user's second factors. It exists so that the user can
 * learn of what an attacker did, and so that nobody who does something about a factor has to know
 * how, and whether, word of it gets out.
 */
package org.countersign.notice;
