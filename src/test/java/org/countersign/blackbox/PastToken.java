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
import java.util.List;
import org.countersign.crypto.MasterKey;
import org.countersign.crypto.MasterKeys;
import org.countersign.crypto.RandomCodes;
import org.countersign.crypto.SealedColumn;
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
    MasterKey key = new MasterKey(Base64.getDecoder().decode(Servers.MASTER_KEY));
    Vault vault = new Vault(new MasterKeys(key, List.of()), new RandomCodes());
    String sealed = Rows.text("select sealed_jwk from signing_key where kid = ?", kid);
    SealedColumn column = SealedColumn.of("signing_key", "signing_key", "kid", "sealed_jwk");
    String jwk = vault.open(column.of(kid), sealed).reveal();
    return new DefaultJWSSignerFactory().createJWSSigner(JWK.parse(jwk));
  }
}
