package org.countersign.token;

import com.nimbusds.jwt.SignedJWT;
import java.util.Set;
import org.countersign.jose.MalformedJwsException;
import org.countersign.jose.StrictJws;
import org.countersign.token.TokenRefusedException.Reason;

/**
 * The form of this server's tokens: that of {@link StrictJws}, with exactly the header members that
 * are written here.
 */
final class TokenHeader {

  private static final Set<String> MEMBERS = Set.of("alg", "typ", "kid");

  private TokenHeader() {}

  /**
   * Takes the token apart.
   *
   * @throws TokenRefusedException for a bad form
   */
  static SignedJWT parse(String raw) {
    try {
      SignedJWT token = StrictJws.parse(raw, MEMBERS, Set.of());
      if (token.getHeader().getKeyID() == null || token.getHeader().getType() == null) {
        throw malformed("no kid or no typ");
      }
      return token;
    } catch (MalformedJwsException e) {
      throw malformed(e.getMessage());
    }
  }

  private static TokenRefusedException malformed(String detail) {
    return new TokenRefusedException(Reason.MALFORMED, detail);
  }
}
