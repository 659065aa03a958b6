package org.countersign.tenant.file;

import jakarta.ejb.ApplicationException;

/**
 * The tenant file cannot be applied. The message is one line that names the setting, the file, the
 * place in it, what it must be and, unless it is a secret, what it is.
 */
@ApplicationException(rollback = true)
public class TenantFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TenantFileException(String file, String complaint) {
    super("COUNTERSIGN_TENANT_FILE " + file + ": " + complaint, null, false, false);
  }
}
