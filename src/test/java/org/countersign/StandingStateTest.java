package org.countersign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.Entity;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing that a node keeps in memory between requests grows with what it is asked. */
class StandingStateTest {

  /** As large as the settings, the keys or the number of beans. */
  private static final Set<String> OF_THE_INSTALLATION =
      Set.of(
          "client.ClientAssertions.audiences",
          "connector.OrderlyClose.transports",
          "crypto.MasterKeys.byId",
          "crypto.Vault.keys",
          "factor.Factors.factors",
          "figures.Figure.labels",
          "oauth.Grants.byType",
          "token.KeyRing.byKid",
          "token.KeyRing.signing");

  /**
   * With a bound of its own, which {@code RefusalLimitIT}, {@code OutboxTest} and {@code
   * CircuitBreakerTest} fill; the number of an audit row is gone seconds after its transaction.
   */
  private static final Set<String> BOUNDED =
      Set.of(
          "audit.RefusalLimit.quiet",
          "audit.RowNumbers.unsettled",
          "delivery.CircuitBreaker.slowedDown",
          "notice.Outbox.waiting");

  /** One for each connection that is open; gone within a second of its end. */
  private static final Set<String> OF_CONNECTIONS =
      Set.of("connector.OrderlyClose.connections", "connector.RequestDeadline.connections");

  /** Gone with the request, or with the start that reads the tenant file. */
  private static final Set<String> OF_ONE_REQUEST =
      Set.of(
          "audit.ChainCheck.problems",
          "audit.Forgetting.forgotten",
          "audit.SealingPass.findings",
          "audit.SealingPass.tallies",
          "audit.WriterCheck.found",
          "audit.WriterCheck.statements",
          "audit.WriterCheck.tallies",
          "client.Assertion.members",
          "config.Problems.lines",
          "config.SettingException.problems",
          "connector.RequestHead.codings",
          "connector.RequestHead.expectations",
          "connector.RequestHead.hosts",
          "connector.RequestHead.lengths",
          "oauth.password.PasswordBudgets$Charge.counts",
          "persistence.ReadOnce$OfRequest.values",
          "sealing.Rewrapping$Progress.refused",
          "tenant.file.Reading.sections",
          "tenant.file.Reading.unknown",
          "tenant.file.Reading.warnings",
          "tenant.file.Section.asked",
          "tenant.file.Section.members",
          "tenant.file.Unique.seen",
          "wire.Parameters.byName");

  /** Replaced as a whole, and no larger than the number of keys. */
  private static final Set<String> REPLACED = Set.of("token.TokenKeysConfigSource.known");

  private static Stream<JavaField> stores() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.countersign")
            .stream()
            .filter(type -> !type.isAnnotatedWith(Entity.class) && !type.isRecord())
            .flatMap(type -> type.getFields().stream())
            .filter(field -> canHold(field.getRawType()));
  }

  private static boolean canHold(JavaClass type) {
    return Stream.of(Map.class, Collection.class, ThreadLocal.class).anyMatch(type::isAssignableTo);
  }

  private static String name(JavaField field) {
    return field.getFullName().substring("org.countersign.".length());
  }

  private static boolean isStatic(JavaField field) {
    return field.getModifiers().contains(JavaModifier.STATIC);
  }

  @Test
  void everyFieldThatCouldHoldMoreAndMoreIsKnown() {
    Set<String> known = new TreeSet<>(OF_THE_INSTALLATION);
    known.addAll(BOUNDED);
    known.addAll(OF_CONNECTIONS);
    known.addAll(OF_ONE_REQUEST);
    assertThat(stores().filter(field -> !isStatic(field)).map(StandingStateTest::name))
        .containsExactlyInAnyOrderElementsOf(known);
  }

  @Test
  void everyStaticCollectionIsForeverWhatItIs() {
    Set<JavaField> shared =
        stores().filter(StandingStateTest::isStatic).collect(Collectors.toSet());
    assertThat(shared).hasSizeGreaterThan(20);
    assertThat(shared)
        .filteredOn(field -> !REPLACED.contains(name(field)))
        .allSatisfy(
            field -> {
              assertThat(field.getModifiers()).contains(JavaModifier.FINAL);
              assertThat(catchThrowable(() -> clear(field)))
                  .as(field.getFullName())
                  .isInstanceOf(UnsupportedOperationException.class);
            });
  }

  /** What can be emptied can be filled. */
  private static void clear(JavaField declared) throws IllegalAccessException {
    Field field = declared.reflect();
    field.setAccessible(true);
    Object store = field.get(null);
    if (store instanceof Map<?, ?> map) {
      map.clear();
    } else if (store instanceof Collection<?> collection) {
      collection.clear();
    }
  }
}
