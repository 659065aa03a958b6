package org.countersign.tenant.file;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.client.ClientKey;
import org.countersign.client.ClientRegistration;
import org.countersign.client.Origin;
import org.countersign.crypto.Secret;

/** Reads the sections about clients. */
final class ClientSections {

  private static final int ID_TOKEN_LIFETIME = 36_000;
  private static final int MONTH = 30 * 86_400;

  private static final List<String> METHODS =
      List.of(
          ClientRegistration.POST,
          ClientRegistration.BASIC,
          ClientRegistration.NONE,
          ClientRegistration.PRIVATE_KEY_JWT);

  private static final Set<String> SHORT_GRANTS =
      Set.of("authorization_code", "client_credentials", "implicit", "password", "refresh_token");

  private static final Set<String> PUBLIC_TYPES = Set.of("spa", "native");

  private ClientSections() {}

  static List<Line<ClientRegistration>> clients(Section root) {
    Unique unique = new Unique("client_id");
    return root.sections("clients").stream()
        .map(
            client -> {
              String id = client.requiredWord("client_id", 128);
              unique.add(client, id);
              return Line.of(client, "client:" + id, registration(client, id));
            })
        .toList();
  }

  private static ClientRegistration registration(Section client, String id) {
    String name = client.text("name", 200).orElse(null);
    String appType = client.text("app_type", 40).orElse(null);
    List<ClientKey> keys = ClientKeySections.keys(client);
    String method = method(client, appType, !keys.isEmpty());
    return new ClientRegistration(
        id,
        name,
        secret(client, method),
        method,
        appType,
        grantTypes(client, method),
        idTokenLifetime(client),
        RefreshSection.policy(client),
        keys,
        origins(client),
        ipHeaderTrusted(client, method));
  }

  private static String method(Section client, String appType, boolean hasKeys) {
    String key = "token_endpoint_auth_method";
    String usual =
        appType != null && PUBLIC_TYPES.contains(appType)
            ? ClientRegistration.NONE
            : ClientRegistration.POST;
    String method =
        client.oneOf(key, METHODS).orElse(hasKeys ? ClientRegistration.PRIVATE_KEY_JWT : usual);
    if (method.equals(ClientRegistration.PRIVATE_KEY_JWT) && !hasKeys) {
      throw client
          .reading()
          .refusal(
              client.path(ClientKeySections.KEY),
              "must hold the keys of a client that uses " + method);
    }
    if (hasKeys && !method.equals(ClientRegistration.PRIVATE_KEY_JWT)) {
      throw client.wrong(key, "must be absent beside " + ClientKeySections.KEY);
    }
    return method;
  }

  /** Whoever can name a public client could name any address too. */
  private static boolean ipHeaderTrusted(Section client, String method) {
    String key = "is_token_endpoint_ip_header_trusted";
    boolean trusted = client.flag(key).orElse(false);
    if (trusted && method.equals(ClientRegistration.NONE)) {
      throw client.wrong(key, "must be false for a client that does not prove who it is");
    }
    return trusted;
  }

  private static Set<String> origins(Section client) {
    Set<String> origins = new LinkedHashSet<>();
    for (String key : List.of("allowed_origins", "web_origins")) {
      int at = 0;
      for (String origin : client.words(key, 8000).orElse(Set.of())) {
        if (!Origin.canBeAllowed(origin)) {
          throw client
              .reading()
              .refusal(
                  client.path(key) + "[" + at + "]",
                  "must be an origin as browsers send it, such as https://app.example.com, or with"
                      + " an asterisk for the first of at least three labels, is '"
                      + origin
                      + "'");
        }
        origins.add(origin);
        at++;
      }
    }
    return origins;
  }

  private static Optional<Secret> secret(Section client, String method) {
    Optional<Secret> secret = client.secret("client_secret");
    boolean usesSecret =
        method.equals(ClientRegistration.POST) || method.equals(ClientRegistration.BASIC);
    if (usesSecret && secret.isEmpty()) {
      throw client
          .reading()
          .refusal(client.path("client_secret"), "is required for a client that uses " + method);
    }
    if (!usesSecret && secret.isPresent()) {
      client.reading().warn(client.path("client_secret"), "is not used by a client of " + method);
    }
    return usesSecret ? secret : Optional.empty();
  }

  private static Set<String> grantTypes(Section client, String method) {
    Optional<Set<String>> declared = client.words("grant_types", 2000);
    if (declared.isPresent()) {
      int at = 0;
      for (String grant : declared.get()) {
        if (!SHORT_GRANTS.contains(grant) && !grant.contains(":")) {
          String path = client.path("grant_types") + "[" + at + "]";
          throw client.reading().refusal(path, "must be a grant type, is '" + grant + "'");
        }
        at++;
      }
      return declared.get();
    }
    Set<String> grants =
        new LinkedHashSet<>(List.of("authorization_code", "implicit", "refresh_token"));
    if (!method.equals(ClientRegistration.NONE)) {
      grants.add("client_credentials");
    }
    return grants;
  }

  private static Duration idTokenLifetime(Section client) {
    Optional<Section> jwt = client.section("jwt_configuration");
    jwt.ifPresent(section -> section.oneOf("alg", List.of("RS256")));
    return Duration.ofSeconds(
        jwt.flatMap(section -> section.seconds("lifetime_in_seconds", MONTH))
            .orElse(ID_TOKEN_LIFETIME));
  }

  static List<Line<DeclaredGrant>> clientGrants(Section root) {
    return root.sections("clientGrants").stream()
        .map(
            grant -> {
              String client = grant.required("client_id", 200);
              String audience = grant.requiredWord("audience", 600);
              Set<String> scopes = grant.words("scope", 8000).orElse(Set.of());
              return Line.of(
                  grant,
                  "clientGrant:" + client + " " + audience,
                  new DeclaredGrant(client, audience, scopes));
            })
        .toList();
  }
}
