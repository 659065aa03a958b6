/**
 * What an mfa_token, or an access token for the MFA API, stands for on the server: whose it is,
 * what was asked for, and whether it is spent. It exists so that a signature alone opens nothing.
 */
package org.countersign.session;
