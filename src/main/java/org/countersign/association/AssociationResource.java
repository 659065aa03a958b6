package org.countersign.association;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.countersign.audit.AuditEvent;
import org.countersign.audit.RequestSubject;
import org.countersign.session.Callers;
import org.countersign.session.MfaCaller;
import org.countersign.wire.NarrowingParameters;
import org.countersign.wire.Parameters;

/**
 * {@code POST /mfa/associate}.
 *
 * @see "docs/compatibility.md, section Associate"
 */
@Path("mfa/associate")
@ApplicationScoped
public class AssociationResource {

  @Inject private BearerCaller callers;
  @Inject private Association association;
  @Inject private RequestSubject subject;

  /** Begins the association of an authenticator. */
  @POST
  @Produces(MediaType.APPLICATION_JSON)
  public JsonObject begin(
      Parameters parameters, @HeaderParam("Authorization") String authorization) {
    MfaCaller caller = callers.of(authorization);
    subject.refusalIs(AuditEvent.ENROLLMENT_REFUSED);
    boolean foreign =
        parameters.text("client_id").filter(id -> !id.equals(caller.clientId())).isPresent();
    if (foreign) {
      throw Callers.FOREIGN.asException();
    }
    NarrowingParameters.refuse(parameters);
    return association.begin(
        caller,
        new Association.Request(
            parameters.texts("authenticator_types"),
            parameters.texts("oob_channels"),
            parameters.text("phone_number")));
  }
}
