package org.countersign.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.countersign.token.HandMadeToken.ACCESS_CLAIMS;
import static org.countersign.token.HandMadeToken.ACCESS_HEADER;
import static org.countersign.token.HandMadeToken.MFA_CLAIMS;
import static org.countersign.token.HandMadeToken.MFA_HEADER;

import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.countersign.token.TokenRefusedException.Reason;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that someone made to be taken for one of ours. */
class HostileTokenTest {

  private static Fixture server;

  @BeforeAll
  static void start() {
    server = new Fixture();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "NONE", "nOnE"})
  void unsignedTokenIsRefused(String alg) {
    String unsigned = HandMadeToken.unsigned(MFA_HEADER.replace("ES256", alg), MFA_CLAIMS) + ".";
    assertThat(reason(unsigned)).isIn(Reason.MALFORMED, Reason.UNTRUSTED);
    String good = server.mfaToken();
    assertThat(reason(unsigned + good.substring(good.lastIndexOf('.') + 1)))
        .isIn(Reason.MALFORMED, Reason.UNTRUSTED);
  }

  @Test
  void publicKeyIsNoSecretForAnHmac() throws Exception {
    byte[] der = server.accessKey.jwk().toRSAKey().toRSAPublicKey().getEncoded();
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(der)
            + "\n-----END PUBLIC KEY-----\n";
    for (byte[] secret :
        List.of(der, utf8(pem), utf8(pem.strip()), utf8(server.keys.published()))) {
      String asIs = HandMadeToken.hmac(secret, ACCESS_HEADER, ACCESS_CLAIMS);
      assertThat(reason(asIs)).isEqualTo(Reason.UNTRUSTED);
      String header = ACCESS_HEADER.replace("RS256", "HS256");
      assertThat(reason(HandMadeToken.hmac(secret, header, ACCESS_CLAIMS)))
          .isEqualTo(Reason.UNTRUSTED);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA", "HS256", "rs256", "x", ""})
  void onlyTheAlgorithmOfTheKeyIsTaken(String alg) throws Exception {
    String header = ACCESS_HEADER.replace("RS256", alg);
    assertThat(reason(HandMadeToken.access(server, header, ACCESS_CLAIMS)))
        .isIn(Reason.UNTRUSTED, Reason.MALFORMED);
  }

  @Test
  void swappedUnknownAndMissingKeyIdsAreRefused() throws Exception {
    String swapped = ACCESS_HEADER.replace("access-1", "mfa-1");
    assertThat(reason(HandMadeToken.access(server, swapped, ACCESS_CLAIMS)))
        .isEqualTo(Reason.UNTRUSTED);
    String unknown = MFA_HEADER.replace("mfa-1", "mfa-2");
    assertThat(reason(HandMadeToken.mfa(server, unknown, MFA_CLAIMS))).isEqualTo(Reason.UNTRUSTED);
    String missing = MFA_HEADER.replace(",\"kid\":\"mfa-1\"", "");
    assertThat(reason(HandMadeToken.mfa(server, missing, MFA_CLAIMS))).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void tokensOfAServerWithOtherKeysAreRefused() {
    Fixture other = new Fixture();
    assertThat(reason(other.mfaToken())).isEqualTo(Reason.UNTRUSTED);
    assertThat(reason(other.mfaAccessToken())).isEqualTo(Reason.UNTRUSTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"jwk\":{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}",
        "\"jku\":\"https://evil.test/jwks.json\"",
        "\"x5u\":\"https://evil.test/x\"",
        "\"x5c\":[\"AAAA\"]",
        "\"x5t\":\"AAAA\"",
        "\"crit\":[\"exp\"]",
        "\"b64\":false",
        "\"b64\":true",
        "\"zip\":\"DEF\"",
        "\"cty\":\"JWT\"",
        "\"enc\":\"A256GCM\"",
        "\"p2c\":2147483647",
        "\"kid\":\"mfa-1\"",
        "\"alg\":\"none\"",
        "\"typ\":\"JWT\"",
        "\"x\":1"
      })
  void foreignAndRepeatedHeaderMembersAreRefusedUnderAGoodSignature(String member)
      throws Exception {
    String header = MFA_HEADER.replace("}", "," + member + "}");
    assertThat(reason(HandMadeToken.mfa(server, header, MFA_CLAIMS))).isEqualTo(Reason.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"PBES2-HS256+A128KW\",\"enc\":\"A128CBC-HS256\",\"p2s\":\"AAAAAAAAAAA\","
            + "\"p2c\":2147483647,\"typ\":\"JWT\",\"kid\":\"access-1\"}",
        "{\"alg\":\"PBES2-HS512+A256KW\",\"typ\":\"mfa+jwt\",\"kid\":\"mfa-1\"}",
        "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"typ\":\"JWT\",\"kid\":\"access-1\"}",
        "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"access-1\",\"jku\":\"http://127.0.0.1:9/\"}",
        "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":[\"access-1\"]}"
      })
  void headerThatWouldCostWorkIsRefusedBeforeAnyKeyIsLookedFor(String header) {
    int looks = server.store.looks;
    String three = HandMadeToken.unsigned(header, ACCESS_CLAIMS) + ".AAAA";
    assertThat(reason(three)).isIn(Reason.MALFORMED, Reason.UNTRUSTED);
    assertThat(reason(three + ".AAAA.AAAA")).isEqualTo(Reason.MALFORMED);
    assertThat(server.store.looks).isEqualTo(looks);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"sub\":\"auth0|2\"", "\"aud\":\"x\"", "\"exp\":4000000000"})
  void repeatedClaimsAreRefusedUnderAGoodSignature(String claim) throws Exception {
    String claims = MFA_CLAIMS.replace("}", "," + claim + "}");
    assertThat(reason(HandMadeToken.mfa(server, MFA_HEADER, claims))).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void everyTamperedCharacterIsNoticed() {
    String token = server.mfaToken();
    for (int i = 0; i < token.length(); i++) {
      char changed = token.charAt(i) == 'A' ? 'B' : 'A';
      String tampered = token.substring(0, i) + changed + token.substring(i + 1);
      assertThat(reason(tampered)).as("at %d", i).isNotEqualTo(Reason.EXPIRED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "...", "a", "a.b.c", "Fe26.2*x", "\0", "\u00e9.\u00e9.x"})
  void garbageIsMalformed(String garbage) {
    assertThat(reason(garbage)).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void otherSpellingsOfAGoodTokenAreRefused() {
    String good = server.mfaToken();
    char last = good.charAt(good.length() - 1);
    String spareBits = good.substring(0, good.length() - 1) + (char) (last + 1);
    for (String other :
        List.of(
            good + "=",
            good + "==",
            " " + good,
            good + "\n",
            good + ".",
            "." + good,
            good + "!",
            good.replaceFirst("\\.", "*."),
            good.replaceFirst("\\.", ".\n"),
            spareBits)) {
      assertThat(reason(other)).as(other).isEqualTo(Reason.MALFORMED);
    }
  }

  @Test
  void hugeAndDeepTokensAreRefused() throws Exception {
    String claims = MFA_CLAIMS.replace("}", ",\"x\":\"" + "x".repeat(8_192) + "\"}");
    assertThat(reason(HandMadeToken.mfa(server, MFA_HEADER, claims))).isEqualTo(Reason.MALFORMED);
    assertThat(reason("a".repeat(20_000_000))).isEqualTo(Reason.MALFORMED);
    assertThat(reason(Base64URL.encode("[".repeat(6_000)) + ".e30.AA")).isEqualTo(Reason.MALFORMED);
    assertThat(reason(Base64URL.encode("{\"alg\":".repeat(800)) + ".e30.AA"))
        .isEqualTo(Reason.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e400", "-1e400", "99999999999999999999999", "0", "-1", "1.5"})
  void timeOutsideAllTimesIsRefused(String exp) throws Exception {
    String claims = MFA_CLAIMS.replace("1893456600", exp);
    assertThat(reason(HandMadeToken.mfa(server, MFA_HEADER, claims))).isNotNull();
  }

  @Test
  void signatureOfZerosAndSignatureInAnotherEncodingAreRefused() throws Exception {
    String zeros = Base64URL.encode(new byte[64]).toString();
    assertThat(reason(HandMadeToken.unsigned(MFA_HEADER, MFA_CLAIMS) + "." + zeros))
        .isEqualTo(Reason.UNTRUSTED);
    assertThat(reason(HandMadeToken.mfa(server, MFA_HEADER, MFA_CLAIMS, "SHA256withECDSA")))
        .isEqualTo(Reason.UNTRUSTED);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Reason reason(String token) {
    return catchThrowableOfType(TokenRefusedException.class, () -> server.reader.readAny(token))
        .reason();
  }
}
