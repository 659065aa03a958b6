package org.countersign.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CleanUpTest {

  private final List<String> removed = new ArrayList<>();
  private OptionalInt turns = OptionalInt.of(Integer.MAX_VALUE);

  private Spent kind(String name, int rows) {
    return most -> {
      removed.add(name);
      return rows;
    };
  }

  private void run(Spent... kinds) {
    CleanUpTurn turn =
        new CleanUpTurn() {
          @Override
          public OptionalInt take(Spent spent, int most) {
            turns = OptionalInt.of(turns.getAsInt() - 1);
            return turns.getAsInt() < 0 ? OptionalInt.empty() : OptionalInt.of(spent.remove(most));
          }
        };
    new CleanUp(List.of(kinds), turn).run();
  }

  @Test
  void aKindInTroubleIsToldAndKeepsNoOtherFromBeingRemoved() {
    RuntimeException trouble = new IllegalStateException("broken");
    Spent broken =
        most -> {
          throw trouble;
        };
    assertThatThrownBy(() -> run(kind("a", 0), broken, kind("b", 0), broken, kind("c", 1)))
        .isSameAs(trouble);
    assertThat(removed).containsExactly("a", "b", "c");
  }

  @Test
  void aKindThatIsPlentifulLeavesTheOthersTheirTurn() {
    run(kind("a", CleanUp.BATCH), kind("b", 0));
    assertThat(removed).hasSize(41).endsWith("a", "b").startsWith("a");
  }

  @Test
  void whoLosesTheTurnToAnotherNodeEnds() {
    turns = OptionalInt.of(1);
    run(kind("a", 0), kind("b", 0), kind("c", 0));
    assertThat(removed).containsExactly("a");
  }
}
