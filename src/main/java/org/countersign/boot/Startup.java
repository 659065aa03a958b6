package org.countersign.boot;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.countersign.config.Settings;
import org.countersign.config.StartupFailure;
import org.countersign.sealing.Rewrapping;
import org.countersign.tenant.file.TenantFileStart;
import org.countersign.token.SigningKeys;

/** Starts the application, or fails its deployment with one line that says why. */
@Singleton
@jakarta.ejb.Startup
@TransactionManagement(TransactionManagementType.BEAN) // each step has a transaction of its own
public class Startup {

  private static final Logger LOG = System.getLogger(Startup.class.getName());

  @Inject private Settings settings;
  @Inject private Rewrapping rewrapping;
  @Inject private SigningKeys signingKeys;
  @Inject private TenantFileStart tenantFile;
  @Inject private ClockWatch clock;
  @Inject private KeyWatch watch;
  @Inject private CleanUpWatch cleanUp;
  @Inject private AuditWatch auditWatch;
  @Inject private RefusalWatch refusalWatch;
  @Inject private SealingWatch sealingWatch;
  @Inject private FigureWatch figureWatch;

  @PostConstruct
  void start() {
    warnOfAssumedUrl();
    try {
      clock.start();
      Turn.await(rewrapping::begin);
      auditWatch.open();
      Turn.await(signingKeys::load);
      Turn.await(tenantFile::apply);
      Turn.await(signingKeys::load); // those for the algorithms that the file brought
      watch.start();
      cleanUp.start();
      auditWatch.start();
      refusalWatch.start();
      sealingWatch.start();
      figureWatch.start();
    } catch (RuntimeException | Error e) {
      StartupFailure.note(e);
      throw e;
    }
  }

  /** The archive cannot know the port of its server; the jar does and sets the URL by it. */
  private void warnOfAssumedUrl() {
    if (!settings.publicUrlGiven()) {
      LOG.log(
          Level.WARNING,
          "COUNTERSIGN_PUBLIC_URL is not set, so the issuer is {0}: if clients reach this server at"
              + " another address or port, they refuse its tokens, and the endpoints that discovery"
              + " names are not there",
          settings.issuer());
    }
  }

  /** While the database and the transactions are still there. */
  @PreDestroy
  void stop() {
    auditWatch.signOff();
  }
}
