/**
 * The OAuth endpoints and the service provider interface of grants. It exists so that the token
 * endpoint makes every common check once and never names a grant.
 */
package org.countersign.oauth;
