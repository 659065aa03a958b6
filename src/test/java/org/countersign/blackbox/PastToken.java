package org.countersign.blackbox;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.countersign.crypto.MasterKey;
import org.countersign.crypto.RandomCodes;
import org.countersign.crypto.Vault;

/** Tokens of the shared server whose time is over, so that no test has to wait ten minutes. */
final class PastToken {

  private PastToken() {}

  /** The same token as it would be had it expired a second ago, signed by the server's own key. */
  static String of(String token) {
    try {
      SignedJWT good = SignedJWT.parse(token);
      JWTClaimsSet claims =
          new JWTClaimsSet.Builder(good.getJWTClaimsSet())
              .issueTime(Date.from(Instant.now().minusSeconds(601)))
              .expirationTime(Date.from(Instant.now().minusSeconds(1)))
              .build();
      SignedJWT past = new SignedJWT(good.getHeader(), claims);
      past.sign(signer(good.getHeader().getKeyID()));
      return past.serialize();
    } catch (ParseException | JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JWSSigner signer(String kid) throws ParseException, JOSEException {
    MasterKey masterKey = new MasterKey(Base64.getDecoder().decode(Servers.MASTER_KEY));
    String sealed = Rows.text("select sealed_jwk from signing_key where kid = ?", kid);
    String key =
        new Vault(masterKey, new RandomCodes()).open("signing_key:" + kid, sealed).reveal();
    return new DefaultJWSSignerFactory().createJWSSigner(JWK.parse(key));
  }
}
