package org.countersign.tenant.file;

import java.nio.file.Path;

/** Judges a tenant file by itself, before there is a server or a database. */
public final class TenantFileCheck {

  private TenantFileCheck() {}

  /**
   * Reads the file and forgets it. What it says of other parts of the tenant is judged when it is
   * applied, since they may be in the database only.
   *
   * @throws TenantFileException when it cannot be read or holds a wrong value
   */
  public static void check(Path file) {
    TenantFile.read(file);
  }
}
