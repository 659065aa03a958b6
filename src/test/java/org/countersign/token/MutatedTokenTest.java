package org.countersign.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.countersign.api.SigningAlgorithm;
import org.countersign.api.TokenDialect;
import org.countersign.api.TokenForm;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is done to a good token, it is refused, and as a token: nothing else is thrown. */
class MutatedTokenTest {

  private static final int ROUNDS = 1_000;
  private static final String API = "https://api.example.test/";
  private static final TokenForm PROFILE =
      new TokenForm(TokenDialect.RFC9068_PROFILE, SigningAlgorithm.RS256, Optional.empty());

  private static Fixture server;
  private static List<String> good;

  @BeforeAll
  static void start() {
    server = new Fixture();
    good =
        List.of(
            server.mfaToken(),
            server.mfaAccessToken(),
            server.accessToken(API, Set.of("openid")),
            server.accessToken(API, Set.of("openid"), PROFILE));
  }

  /** A kind of damage that a random number decides the details of. */
  private interface Mutation {
    String apply(String token, Random random);
  }

  static Stream<Mutation> mutations() {
    return Stream.of(
        MutatedTokenTest::changeCharacter,
        MutatedTokenTest::dropCharacters,
        MutatedTokenTest::insertCharacters,
        MutatedTokenTest::swapCharacters,
        MutatedTokenTest::flipBit,
        MutatedTokenTest::exchangePart,
        MutatedTokenTest::rewriteJson,
        MutatedTokenTest::repeatPart);
  }

  @Test
  void unchangedTokenVerifies() {
    assertThat(good).allMatch(token -> readings().stream().anyMatch(it -> reads(it, token)));
  }

  @ParameterizedTest
  @MethodSource("mutations")
  void changedTokenNeverVerifies(Mutation mutation) {
    Random random = new Random(20_300_101);
    for (int i = 0; i < ROUNDS; i++) {
      String token = good.get(random.nextInt(good.size()));
      String changed = mutation.apply(token, random);
      if (!good.contains(changed)) {
        assertThat(readings()).as(changed).noneMatch(reading -> reads(reading, changed));
      }
    }
  }

  private static List<Function<String, Verified>> readings() {
    return List.of(
        server.reader::readAny,
        server.reader::readMfaToken,
        server.reader::readMfaAccessToken,
        server.reader::readUserinfoToken);
  }

  private static boolean reads(Function<String, Verified> reading, String token) {
    try {
      return reading.apply(token) != null;
    } catch (TokenRefusedException refused) {
      return false;
    }
  }

  private static String changeCharacter(String token, Random random) {
    int at = random.nextInt(token.length());
    return token.substring(0, at) + anyCharacter(random) + token.substring(at + 1);
  }

  private static String dropCharacters(String token, Random random) {
    int from = random.nextInt(token.length());
    int to = Math.min(token.length(), from + 1 + random.nextInt(8));
    return token.substring(0, from) + token.substring(to);
  }

  private static String insertCharacters(String token, Random random) {
    int at = random.nextInt(token.length() + 1);
    return token.substring(0, at) + anyCharacter(random) + token.substring(at);
  }

  private static String swapCharacters(String token, Random random) {
    StringBuilder changed = new StringBuilder(token);
    int one = random.nextInt(token.length());
    int other = random.nextInt(token.length());
    changed.setCharAt(one, token.charAt(other));
    changed.setCharAt(other, token.charAt(one));
    return changed.toString();
  }

  /** In the bytes behind the text, so that the form stays good. */
  private static String flipBit(String token, Random random) {
    String[] parts = token.split("\\.");
    int part = random.nextInt(parts.length);
    byte[] bytes = new Base64URL(parts[part]).decode();
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    parts[part] = Base64URL.encode(bytes).toString();
    return String.join(".", parts);
  }

  private static String exchangePart(String token, Random random) {
    String[] parts = token.split("\\.");
    String[] others = good.get(random.nextInt(good.size())).split("\\.");
    int part = random.nextInt(parts.length);
    parts[part] = others[random.nextInt(others.length)];
    return String.join(".", parts);
  }

  /** Header or claims with one text taken for another. */
  private static String rewriteJson(String token, Random random) {
    String[] parts = token.split("\\.");
    int part = random.nextInt(2);
    List<String> words =
        List.of(
            "ES256",
            "RS256",
            "PS256",
            "HS256",
            "none",
            "EdDSA",
            "JWT",
            "mfa+jwt",
            "at+jwt",
            "access-1",
            "access-2",
            "mfa-1",
            "mfa-2",
            "mfa/token",
            "mfa/",
            "userinfo",
            "kid",
            "jku",
            "exp",
            "nbf",
            "sub",
            "client_id",
            "azp",
            "auth0|1",
            "auth0|2",
            "1893456600",
            "4000000000");
    String json = new Base64URL(parts[part]).decodeToString();
    String from = words.get(random.nextInt(words.size()));
    String to = words.get(random.nextInt(words.size()));
    parts[part] = Base64URL.encode(json.replace(from, to)).toString();
    return String.join(".", parts);
  }

  private static String repeatPart(String token, Random random) {
    String[] parts = token.split("\\.");
    String again = parts[random.nextInt(parts.length)].repeat(1 + random.nextInt(40));
    return random.nextBoolean() ? token + "." + again : again + "." + token;
  }

  private static String anyCharacter(Random random) {
    byte[] one = {(byte) (random.nextInt(96) + 32)};
    return random.nextInt(10) == 0
        ? Character.toString(random.nextInt(0xd800))
        : new String(one, StandardCharsets.US_ASCII);
  }
}
