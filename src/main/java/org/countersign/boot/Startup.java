package org.countersign.boot;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import org.countersign.config.StartupFailure;
import org.countersign.sealing.Rewrapping;
import org.countersign.tenant.file.TenantFileStart;
import org.countersign.token.SigningKeys;

/** Starts the application, or fails its deployment with one line that says why. */
@Singleton
@jakarta.ejb.Startup
@TransactionManagement(TransactionManagementType.BEAN) // each step has a transaction of its own
public class Startup {

  @Inject private Rewrapping rewrapping;
  @Inject private SigningKeys signingKeys;
  @Inject private TenantFileStart tenantFile;
  @Inject private KeyWatch watch;
  @Inject private CleanUpWatch cleanUp;
  @Inject private AuditWatch auditWatch;
  @Inject private SealingWatch sealingWatch;

  @PostConstruct
  void start() {
    try {
      Turn.await(rewrapping::begin);
      Turn.await(signingKeys::load);
      Turn.await(tenantFile::apply);
      Turn.await(signingKeys::load); // those for the algorithms that the file brought
      watch.start();
      cleanUp.start();
      auditWatch.start();
      sealingWatch.start();
    } catch (RuntimeException | Error e) {
      StartupFailure.note(e);
      throw e;
    }
  }
}
