package org.countersign.oauth;

import org.countersign.client.Client;
import org.countersign.wire.Parameters;

/**
 * A request at the token endpoint.
 *
 * @param client the authenticated client
 * @param parameters the body
 */
public record TokenRequest(Client client, Parameters parameters) {}
