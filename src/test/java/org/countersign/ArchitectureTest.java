package org.countersign;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.countersign.crypto.Place;
import org.countersign.crypto.SealedColumn;

/** The house rules of docs/architecture.md. */
@AnalyzeClasses(packages = "org.countersign", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  static final String ROOT = "org.countersign.";

  @ArchTest
  static final ArchRule lowerPackagesDoNotKnowHigherOnes =
      classes().that().resideInAPackage(ROOT + "(**)").should(knowNothingAbove());

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching(ROOT + "(**)").should().beFreeOfCycles();

  @ArchTest static final ArchRule factorsDoNotKnowEachOther = leaf("factor");

  @ArchTest static final ArchRule nobodyKnowsAFactor = unknownOutside("factor");

  @ArchTest static final ArchRule grantsDoNotKnowEachOther = leaf("oauth");

  @ArchTest static final ArchRule nobodyKnowsAGrant = unknownOutside("oauth");

  @ArchTest
  static final ArchRule onlySettingsAndSecretsAreBelowThePersistence =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "persistence..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.countersign..")
                  .and(
                      not(
                          resideInAPackage(ROOT + "persistence..")
                              .or(resideInAPackage(ROOT + "config.."))
                              .or(resideInAPackage(ROOT + "crypto..")))));

  @ArchTest
  static final ArchRule theLauncherKnowsOnlySettings =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "launcher..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.countersign..")
                  .and(
                      not(
                          resideInAPackage(ROOT + "launcher..")
                              .or(resideInAPackage(ROOT + "config..")))));

  @ArchTest
  static final ArchRule nobodyKnowsTheLauncher =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "launcher..")
          .should()
          .dependOnClassesThat(resideInAPackage(ROOT + "launcher.."));

  @ArchTest
  static final ArchRule theClockIsReadInOnePlace =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + "time..", ROOT + "launcher..")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(OffsetDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(Clock.class, "systemDefaultZone")
          .orShould()
          .callConstructor(Date.class);

  @ArchTest
  static final ArchRule randomnessComesFromOnePlace =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(ROOT + "crypto.RandomCodes")
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(SecureRandom.class, Random.class, ThreadLocalRandom.class)
          .orShould()
          .callMethod(UUID.class, "randomUUID")
          .orShould()
          .callMethod(Math.class, "random");

  @ArchTest
  static final ArchRule onlyStatelessBeansHoldAnEntityManager =
      fields()
          .that()
          .haveRawType(EntityManager.class)
          .should()
          .beDeclaredInClassesThat()
          .areAnnotatedWith(Stateless.class)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule onlyTheLauncherAndTheConsoleProviderPrint =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "launcher..")
          .and()
          .haveSimpleNameNotStartingWith("Console")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  /** Or it would not be sealed anew, and be lost with its master key. */
  @ArchTest
  static final ArchRule everyColumnOfSealedTextsIsMadeKnown =
      fields()
          .that()
          .haveRawType(SealedColumn.class)
          .and()
          .areStatic()
          .should()
          .beAnnotatedWith(Produces.class);

  @ArchTest
  static final ArchRule placesComeFromTheirColumns =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "crypto..")
          .should()
          .callConstructor(Place.class, String.class, String.class, String.class)
          .orShould()
          .callConstructor(
              SealedColumn.class,
              String.class,
              String.class,
              String.class,
              String.class,
              boolean.class);

  private static ArchRule leaf(String parent) {
    return slices()
        .matching(ROOT + parent + ".(*)..")
        .should()
        .notDependOnEachOther()
        .allowEmptyShould(true);
  }

  private static ArchRule unknownOutside(String parent) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + parent + ".*..")
        .should()
        .dependOnClassesThat(resideInAPackage(ROOT + parent + ".*.."));
  }

  private static ArchCondition<JavaClass> knowNothingAbove() {
    return new ArchCondition<>("know nothing of a higher level") {
      @Override
      public void check(JavaClass origin, ConditionEvents events) {
        OptionalInt own = Levels.of(origin);
        if (own.isEmpty()) {
          return;
        }
        origin.getDirectDependenciesFromSelf().stream()
            .filter(dependency -> Levels.of(dependency.getTargetClass()).orElse(0) > own.getAsInt())
            .forEach(
                dependency ->
                    events.add(SimpleConditionEvent.violated(origin, dependency.getDescription())));
      }
    };
  }
}
