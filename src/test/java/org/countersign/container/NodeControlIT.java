package org.countersign.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.concurrent.FutureTask;
import javax.management.ObjectName;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The launcher has to reach the node from a thread that knows nothing of the application. */
@ExtendWith(ArquillianExtension.class)
class NodeControlIT {

  @Test
  void theNodeAnswersAThreadOfTheProcess() throws Exception {
    FutureTask<Object> asked =
        new FutureTask<>(
            () ->
                ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(new ObjectName("org.countersign:type=Node"), "Inside"));
    Thread outside = new Thread(asked, "as a handler of signals");
    outside.setContextClassLoader(ClassLoader.getSystemClassLoader());
    outside.start();
    assertThat(asked.get()).isInstanceOf(Integer.class);
  }
}
