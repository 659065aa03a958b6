package org.countersign.client;

import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAssertionsTest extends AssertingClients {

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "RS384", "PS256"})
  void rsaKeyServesItsOneAlgorithm(String algorithm) {
    register("private_key_jwt", key(algorithm, RSA));
    for (String other : List.of("RS256", "RS384", "PS256")) {
      String assertion = SignedAssertion.of(other, RSA.getPrivate(), claims());
      if (other.equals(algorithm)) {
        accepts(assertion);
      } else {
        refuses(assertion);
      }
    }
  }

  @Test
  void keyOnACurveServesEs256() {
    register("private_key_jwt", key("ES256", EC));
    accepts(SignedAssertion.of("ES256", EC.getPrivate(), claims()));
    refuses(
        SignedAssertion.of("SHA256withECDSA", EC.getPrivate(), "{\"alg\":\"ES256\"}", claims()));
    refuses(
        SignedAssertion.unsigned("{\"alg\":\"ES256\"}", claims())
            + "."
            + SignedAssertion.encoded(new byte[64]));
  }

  @Test
  void assertionOfAnotherKeyIsRefused() {
    register("private_key_jwt", key("RS256", RSA));
    refuses(SignedAssertion.of("RS256", OTHER_RSA.getPrivate(), claims()));
  }

  @Test
  void eachOfSeveralKeysIsTakenWhileItLasts() {
    register(
        "private_key_jwt",
        new ClientKey("old", null, "RS256", RSA.getPublic(), NOW),
        new ClientKey("present", null, "RS256", OTHER_RSA.getPublic(), NOW.plusSeconds(1)),
        key("ES256", EC));
    refuses(rs256(claims()));
    accepts(SignedAssertion.of("RS256", OTHER_RSA.getPrivate(), claims()));
    accepts(SignedAssertion.of("ES256", EC.getPrivate(), claims()));
  }

  @Test
  void keyIdSelectsAmongKeysThatHaveOne() {
    register("private_key_jwt", new ClientKey(null, "one", "RS256", RSA.getPublic(), null));
    accepts(rs256(claims()));
    String header = "{\"alg\":\"RS256\",\"kid\":\"%s\"}";
    accepts(SignedAssertion.of("RS256", RSA.getPrivate(), header.formatted("one"), claims()));
    refuses(SignedAssertion.of("RS256", RSA.getPrivate(), header.formatted("two"), claims()));
    register("private_key_jwt", key("RS256", RSA));
    accepts(SignedAssertion.of("RS256", RSA.getPrivate(), header.formatted("any"), claims()));
  }

  @Test
  void publicKeyIsNoSecretForAnHmac() throws Exception {
    register("private_key_jwt", key("RS256", RSA));
    byte[] pem = SignedAssertion.pem(RSA.getPublic()).getBytes(StandardCharsets.UTF_8);
    for (byte[] secret : List.of(RSA.getPublic().getEncoded(), pem)) {
      for (String algorithm : List.of("HS256", "RS256")) {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        String input = SignedAssertion.unsigned("{\"alg\":\"" + algorithm + "\"}", claims());
        byte[] hmac = mac.doFinal(input.getBytes(StandardCharsets.US_ASCII));
        refuses(input + "." + SignedAssertion.encoded(hmac));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "NONE", "nOnE", "HS256", "RS512", "EdDSA", "x", ""})
  void otherAlgorithmsAreRefused(String algorithm) {
    register("private_key_jwt", key("RS256", RSA));
    String header = "{\"alg\":\"" + algorithm + "\"}";
    refuses(SignedAssertion.of("RS256", RSA.getPrivate(), header, claims()));
    refuses(SignedAssertion.unsigned(header, claims()) + ".");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"jwk\":{\"kty\":\"RSA\",\"n\":\"AA\",\"e\":\"AQAB\"}",
        "\"jku\":\"https://evil.test/jwks.json\"",
        "\"x5u\":\"https://evil.test/x\"",
        "\"x5c\":[\"AAAA\"]",
        "\"x5t\":\"AAAA\"",
        "\"crit\":[\"exp\"]",
        "\"b64\":false",
        "\"zip\":\"DEF\"",
        "\"cty\":\"JWT\"",
        "\"p2c\":2147483647",
        "\"alg\":\"RS256\"",
        "\"kid\":1",
        "\"typ\":\"at+jwt\"",
        "\"typ\":\"mfa+jwt\""
      })
  void foreignHeaderMembersAreRefusedUnderAGoodSignature(String member) {
    register("private_key_jwt", key("RS256", RSA));
    String header = "{\"alg\":\"RS256\"," + member + "}";
    refuses(SignedAssertion.of("RS256", RSA.getPrivate(), header, claims()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"JWT", "jwt", "client-authentication+jwt"})
  void typeMayBeThatOfAnAssertion(String type) {
    register("private_key_jwt", key("RS256", RSA));
    String header = "{\"typ\":\"" + type + "\",\"alg\":\"RS256\"}";
    accepts(SignedAssertion.of("RS256", RSA.getPrivate(), header, claims()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a", "a.b.c", "a.b.c.d.e", "e30.e30.", "\0"})
  void garbageIsRefused(String garbage) {
    register("private_key_jwt", key("RS256", RSA));
    refuses(garbage);
  }

  @Test
  void oversizedAndAlteredAssertionsAreRefused() {
    register("private_key_jwt", key("RS256", RSA));
    refuses(rs256(claims().replace("}", ",\"x\":\"" + "x".repeat(8192) + "\"}")));
    String good = rs256(claims());
    refuses(good + "=");
    refuses(" " + good);
    refuses(good.replaceFirst("\\.", ".A"));
    accepts(good);
  }

  @ParameterizedTest
  @ValueSource(strings = {"client_secret_post", "client_secret_basic", "none"})
  void clientOfAnotherMethodSignsNothing(String method) {
    register(method, key("RS256", RSA));
    refuses(rs256(claims()));
  }
}
