package org.countersign.tenant.file;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.countersign.client.Clients;
import org.countersign.crypto.Secret;

/** Finds the client that is meant where the file names one by its name or by its id. */
@Dependent
public class ClientNames {

  private static final int COLUMN = 8000;

  @Inject private Clients clients;

  String resolve(TenantFile file, String path, String nameOrId) {
    if (clients.find(nameOrId).isPresent()) {
      return nameOrId;
    }
    List<String> ids = clients.named(nameOrId);
    if (ids.size() != 1) {
      String must = ids.isEmpty() ? "must name a client" : "must name one client, not several";
      throw file.reading().refusal(path, must + ", is '" + nameOrId + "'");
    }
    return ids.get(0);
  }

  Set<String> resolveAll(TenantFile file, String path, List<String> namesOrIds) {
    Set<String> ids = new LinkedHashSet<>();
    for (int i = 0; i < namesOrIds.size(); i++) {
      ids.add(resolve(file, path + "[" + i + "]", namesOrIds.get(i)));
    }
    if (String.join(" ", ids).length() > COLUMN) {
      throw file.reading().refusal(path, "must be at most " + COLUMN + " characters together");
    }
    return ids;
  }

  /** The line with what its names stand for as part of what it says. */
  <T> Line<T> resolved(Line<T> line, Set<String> clientIds) {
    String content = line.content().reveal() + Content.of(List.copyOf(clientIds));
    return new Line<>(line.key(), line.path(), new Secret(content), line.value());
  }
}
