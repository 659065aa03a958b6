package org.countersign.userinfo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.countersign.wire.BearerHeader;
import org.countersign.wire.DpopHeaders;

/**
 * {@code GET} and {@code POST /userinfo}. The token comes in the header alone.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#UserInfo">OpenID Connect Core
 *     1.0, section 5.3</a>
 */
@Path("userinfo")
@ApplicationScoped
public class UserInfoResource {

  @Inject private UserInfo userInfo;

  /** The claims of the token's user. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public JsonObject get(
      @HeaderParam("Authorization") String authorization, @HeaderParam("DPoP") String proof) {
    DpopHeaders.refuse(Optional.ofNullable(proof), Optional.ofNullable(authorization));
    return userInfo.claims(
        BearerHeader.token(authorization).orElseThrow(() -> userInfo.missing().asException()));
  }

  /** The same; a body is not read. */
  @POST
  @Produces(MediaType.APPLICATION_JSON)
  public JsonObject post(
      @HeaderParam("Authorization") String authorization, @HeaderParam("DPoP") String proof) {
    return get(authorization, proof);
  }
}
