/**
 * Authenticators of a user: who may begin, list and delete them. It exists so that these decisions
 * stand in one place, apart from what each factor does.
 */
package org.countersign.association;
