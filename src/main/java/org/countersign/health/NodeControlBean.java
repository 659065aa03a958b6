package org.countersign.health;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Lets the launcher stop the node. It is a managed bean of the platform, since the launcher and the
 * application know each other's classes under different loaders; nobody outside reaches it.
 */
@ApplicationScoped
public class NodeControlBean {

  private static final String NAME = "org.countersign:type=Node";

  @Inject private Admission admission;

  void publish(@Observes @Initialized(ApplicationScoped.class) Object started) throws JMException {
    ManagementFactory.getPlatformMBeanServer()
        .registerMBean(admission.control(), new ObjectName(NAME));
  }

  @PreDestroy
  void withdraw() {
    try {
      ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName(NAME));
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }
}
