/**
 * The spine that every MFA grant calls: open the session, count the attempt, then one transaction
 * that proves, confirms what was pending, spends the session and issues tokens. It exists so that a
 * crash leaves all of a login or none of it, and so that no grant repeats these steps.
 */
package org.countersign.verification;
