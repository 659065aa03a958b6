package org.countersign.container;

import java.io.File;
import org.eu.ingwar.tools.arquillian.extension.suite.annotations.ArquillianSuiteDeployment;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The one deployment of all in-container tests: the archive as built, and this package. Test
 * classes need {@code @ExtendWith(ArquillianExtension.class)} and nothing else.
 */
@ArquillianSuiteDeployment
public class Deployment {

  /** The archive with the tests in it. */
  @org.jboss.arquillian.container.test.api.Deployment
  public static WebArchive archive() {
    return ShrinkWrap.create(ZipImporter.class, "countersign.war")
        .importFrom(new File(System.getProperty("countersign.test.war")))
        .as(WebArchive.class)
        .addPackages(true, Deployment.class.getPackage())
        .addAsLibraries(assertj());
  }

  private static File assertj() {
    return new File(
        org.assertj.core.api.Assertions.class
            .getProtectionDomain()
            .getCodeSource()
            .getLocation()
            .getPath());
  }
}
