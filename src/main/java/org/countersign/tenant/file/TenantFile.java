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
import org.countersign.tenant.PhonePolicy;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
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
    Optional<Line<PhonePolicy>> phonePolicy,
    List<DeclaredUser> users) {

  /** Far more than any of its sections needs; keys that are not known may hold anything. */
  private static final int MAX_DEPTH = 100;

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
    Object tree = tree(reading, text);
    new Members(reading).refuseRestrictions(tree);
    TenantFile read = of(reading, new Section(reading, "", tree));
    reading.sortOthers();
    return read;
  }

  private static TenantFile of(Reading reading, Section root) {
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
        PhoneGuardSection.policy(root),
        UserSections.users(root));
  }

  private static Object tree(Reading reading, String text) {
    try {
      LoadSettings settings = LoadSettings.builder().build();
      requireShallow(reading, new Parse(settings).parseString(text));
      Object tree = new Load(settings).loadFromString(text);
      return tree == null ? Map.of() : tree;
    } catch (MarkedYamlEngineException notYaml) {
      // The exception's own message quotes the line, which may hold a secret.
      String where = notYaml.getProblemMark().map(m -> "line " + (m.getLine() + 1)).orElse("");
      throw reading.refusal(where, "is not YAML");
    } catch (YamlEngineException notYaml) {
      throw reading.refusal("", "is not YAML, or too large");
    }
  }

  /** The library builds the tree by recursion, so a deeper one would take the whole stack. */
  private static void requireShallow(Reading reading, Iterable<Event> events) {
    int depth = 0;
    for (Event event : events) {
      if (event instanceof CollectionStartEvent) {
        depth++;
      } else if (event instanceof CollectionEndEvent) {
        depth--;
      }
      if (depth > MAX_DEPTH) {
        throw reading.refusal("", "is nested more than " + MAX_DEPTH + " levels deep");
      }
    }
  }
}
