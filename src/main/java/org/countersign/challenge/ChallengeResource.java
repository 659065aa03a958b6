package org.countersign.challenge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.countersign.audit.AuditEvent;
import org.countersign.audit.RequestSubject;
import org.countersign.client.Client;
import org.countersign.client.ClientAuthenticator;
import org.countersign.wire.NarrowingParameters;
import org.countersign.wire.Parameters;

/**
 * {@code POST /mfa/challenge}.
 *
 * @see "docs/compatibility.md, section Challenge"
 */
@Path("mfa/challenge")
@ApplicationScoped
public class ChallengeResource {

  @Inject private ClientAuthenticator clients;
  @Inject private StartChallenge start;
  @Inject private RequestSubject subject;

  /** Starts a challenge. */
  @POST
  @Produces(MediaType.APPLICATION_JSON)
  public JsonObject start(
      Parameters parameters, @HeaderParam("Authorization") String authorization) {
    subject.refusalIs(AuditEvent.CHALLENGE_REFUSED);
    Client client = clients.authenticate(parameters, Optional.ofNullable(authorization));
    NarrowingParameters.refuse(parameters);
    return start.start(
        client,
        new StartChallenge.Request(
            parameters.requiredSecret("mfa_token"),
            parameters.text("challenge_type"),
            parameters.text("authenticator_id"),
            parameters.text("oob_channel")));
  }
}
