package org.countersign.tenant.file;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.api.ResourceServerSettings;
import org.countersign.client.ClientRegistration;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A tenant file that was read and whose values are each acceptable on their own.
 *
 * @see "docs/tenant-file.md"
 */
record TenantFile(
    Reading reading,
    DeclaredTenant tenant,
    List<Line<ResourceServerSettings>> resourceServers,
    List<Line<ClientRegistration>> clients,
    List<Line<DeclaredGrant>> clientGrants,
    List<Line<DeclaredDatabase>> databases,
    List<Line<DeclaredFactor>> factors,
    Optional<Line<Boolean>> requiresMfa,
    Optional<Line<Set<String>>> phoneMessageTypes,
    List<DeclaredUser> users) {

  /**
   * Reads a file.
   *
   * @throws TenantFileException when it cannot be read or holds a wrong value
   */
  static TenantFile read(Path file) {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (CharacterCodingException notText) {
      throw new TenantFileException(file.toString(), "is not UTF-8");
    } catch (IOException unreadable) {
      throw new TenantFileException(file.toString(), "cannot be read");
    }
  }

  /** Reads the text of a file. */
  static TenantFile parse(String file, String text) {
    Reading reading = new Reading(file);
    Section root = new Section(reading, "", tree(reading, text));
    return new TenantFile(
        reading,
        TenantSections.tenant(root),
        TenantSections.resourceServers(root),
        ClientSections.clients(root),
        ClientSections.clientGrants(root),
        TenantSections.databases(root),
        TenantSections.factors(root),
        TenantSections.requiresMfa(root),
        TenantSections.phoneMessageTypes(root),
        UserSections.users(root));
  }

  private static Object tree(Reading reading, String text) {
    try {
      Object tree = new Load(LoadSettings.builder().build()).loadFromString(text);
      return tree == null ? Map.of() : tree;
    } catch (MarkedYamlEngineException notYaml) {
      // The exception's own message quotes the line, which may hold a secret.
      String where = notYaml.getProblemMark().map(m -> "line " + (m.getLine() + 1)).orElse("");
      throw reading.refusal(where, "is not YAML");
    } catch (YamlEngineException notYaml) {
      throw reading.refusal("", "is not YAML, or too large");
    }
  }
}
