package org.countersign.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.container.Visitors.code;
import static org.countersign.container.Visitors.refusal;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.account.User;
import org.countersign.association.Association;
import org.countersign.association.AuthenticatorList;
import org.countersign.session.Callers;
import org.countersign.session.MfaSession;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * How many statements each way takes. What a way reads of tenant, API and directory it reads once;
 * users, sessions and counts are read as often as the decision needs it.
 */
@ExtendWith(ArquillianExtension.class)
class StatementsIT {

  private static final Instant NOW = Instant.parse("2031-03-03T03:03:00Z");
  private static final long STEP = NOW.getEpochSecond() / 30;

  @Inject private Visitors visitors;
  @Inject private Callers callers;
  @Inject private Association association;
  @Inject private AuthenticatorList authenticators;
  @Inject private Together together;

  private User user;
  private MfaSession session;

  @BeforeEach
  void stopTheClock() {
    ShiftedTime.stop(NOW);
    user = visitors.fresh();
    session = visitors.session(user);
  }

  @AfterEach
  void letTheClockRun() {
    ShiftedTime.run();
  }

  @Test
  void aPasswordThatIsAnsweredMfaRequired() throws Exception {
    List<String> statements =
        statements(
            () ->
                assertThat(refusal(() -> visitors.login(user.email(), "secret")))
                    .startsWith("403 mfa_required "));
    assertThat(statements).hasSize(16);
    assertThat(selects(statements)).doesNotHaveDuplicates();
  }

  @Test
  void aWrongPassword() throws Exception {
    List<String> statements = statements(() -> refusal(() -> visitors.login(user.email(), "no")));
    assertThat(statements).hasSize(9);
    assertThat(selects(statements)).doesNotHaveDuplicates();
  }

  @Test
  void anAssociation() throws Exception {
    String token = visitors.token(session);
    Association.Request otp = new Association.Request(List.of("otp"), List.of(), Optional.empty());
    List<String> statements = statements(() -> association.begin(callers.ofBearer(token), otp));
    assertThat(statements).hasSize(17);
    assertThat(statements).filteredOn(one -> one.contains("from mfa_session")).hasSize(2);
    assertThat(statements).filteredOn(one -> one.contains("from app_user")).hasSize(2);
  }

  @Test
  void aConfirmationAndALoginAfterIt() throws Exception {
    String seed = visitors.beginOtp(session);
    String token = visitors.token(session);
    List<String> confirmation = statements(() -> visitors.otp(token, code(seed, STEP - 1)));
    assertThat(confirmation).hasSize(29);
    assertThat(confirmation).filteredOn(one -> one.contains("enrolled_at=?")).hasSize(1);
    assertThat(confirmation).filteredOn(one -> one.contains("from app_user")).hasSize(2);

    String next = visitors.token(user);
    assertThat(statements(() -> visitors.otp(next, code(seed, STEP)))).hasSize(20);
  }

  @Test
  void aList() throws Exception {
    String token = visitors.token(session);
    assertThat(statements(() -> authenticators.list(callers.ofBearer(token)))).hasSize(3);
  }

  private static List<String> selects(List<String> statements) {
    return statements.stream().filter(one -> one.startsWith("select ")).toList();
  }

  /** In a request of its own, which has read nothing yet. */
  private List<String> statements(Runnable work) throws Exception {
    return together.run(1, request -> CountedStatements.during(work)).get(0);
  }
}
