/**
 * The file in which an operator declares clients, APIs, directories, policies and users. It exists
 * so that a deployment is described by one text, with the keys that auth0-deploy-cli exports, which
 * can be applied at every start without undoing what has happened since.
 */
package org.countersign.tenant.file;
