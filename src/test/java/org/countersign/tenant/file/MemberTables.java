package org.countersign.tenant.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The tables of docs/tenant-file.md on members that are not built, and files with one of them. */
final class MemberTables {

  /** What an object needs besides, by where it stands. */
  private static final Map<String, String> NEEDED =
      Map.of(
          "resourceServers[]", "identifier: 'https://a/', ",
          "clients[]", "client_id: c, client_secret: s, ",
          "clientGrants[]", "client_id: c, audience: 'https://a/', ",
          "databases[]", "name: d, ",
          "guardianFactors[]", "name: otp, ",
          "users[]", "email: u@e, connection: c, password: p, ",
          "users[].permissions[]",
              "resource_server_identifier: 'https://a/', permission_name: p, ");

  private static final String CREDENTIAL =
      "clients[].client_authentication_methods.private_key_jwt.credentials[]";

  private MemberTables() {}

  /**
   * A row.
   *
   * @param member where the member stands
   * @param value a value with the effect, in YAML
   * @param free a value without it
   * @param remark what is said of it
   */
  record Row(String member, String value, String free, String remark) {}

  static Stream<Row> rows(String heading) throws IOException {
    return cells(heading).map(c -> new Row(code(c[1]), code(c[2]), code(c[3]), c[4].strip()));
  }

  static Stream<String> harmless() throws IOException {
    return cells("Harmless")
        .flatMap(
            c -> {
              String in = c[1].contains("`") ? code(c[1]) + "." : "";
              return Arrays.stream(c[2].split(",")).map(name -> in + code(name));
            });
  }

  /** A file with this member and what it needs around it. */
  static String yaml(String member, String value) {
    return "{" + yaml(List.of(member.split("\\.")), 0, value) + "}";
  }

  private static String yaml(List<String> names, int at, String value) {
    String name = names.get(at);
    String place = String.join(".", names.subList(0, at + 1));
    String inner =
        at == names.size() - 1
            ? value
            : "{" + needed(place, names) + yaml(names, at + 1, value) + "}";
    return name.replace("[]", "") + ": " + (name.endsWith("[]") ? "[" + inner + "]" : inner);
  }

  private static String needed(String place, List<String> names) {
    if (place.equals("clients[]") && String.join(".", names).startsWith(CREDENTIAL)) {
      return "client_id: c, ";
    }
    return place.equals(CREDENTIAL) ? "pem: \"" + pem() + "\", " : NEEDED.getOrDefault(place, "");
  }

  private static String pem() {
    try {
      KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
      keys.initialize(2048);
      String encoded =
          Base64.getEncoder().encodeToString(keys.generateKeyPair().getPublic().getEncoded());
      return "-----BEGIN PUBLIC KEY-----\\n" + encoded + "\\n-----END PUBLIC KEY-----\\n";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Stream<String[]> cells(String heading) throws IOException {
    return Files.readString(Path.of("docs/tenant-file.md"))
        .split("\n### " + heading + "\n", 2)[1]
        .split("\n#", 2)[0]
        .lines()
        .filter(line -> line.startsWith("|"))
        .skip(2)
        .map(line -> line.split("\\|"));
  }

  private static String code(String cell) {
    return cell.strip().replace("`", "");
  }
}
