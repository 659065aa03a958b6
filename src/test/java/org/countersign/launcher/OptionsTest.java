package org.countersign.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.countersign.launcher.Options.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

  private final Map<String, String> environment = new HashMap<>();

  private Options parse(String... arguments) {
    return Options.parse(List.of(arguments), environment::get);
  }

  @Test
  void withoutOptionsItIsTheLoopbackAddressAndPort8080() {
    assertThat(parse()).isEqualTo(new Options(8080, "127.0.0.1", false, Action.START));
  }

  @Test
  void commandsAreAskedForByAnOption() {
    assertThat(parse("--rotate-keys").action()).isEqualTo(Action.ROTATE_KEYS);
    assertThat(parse("--verify-audit").action()).isEqualTo(Action.VERIFY_AUDIT);
    assertThat(parse("--health").action()).isEqualTo(Action.HEALTH);
    assertThat(parse("--sealed-under").action()).isEqualTo(Action.SEALED_UNDER);
  }

  @Test
  void theEnvironmentSetsPortAndAddress() {
    environment.put("countersign.port", "9000");
    environment.put("countersign.address", "0.0.0.0");
    assertThat(parse()).isEqualTo(new Options(9000, "0.0.0.0", false, Action.START));
  }

  @Test
  void theCommandLineHasTheLastWord() {
    environment.put("countersign.port", "9000");
    environment.put("countersign.address", "0.0.0.0");
    assertThat(parse("--address", "::1", "--port", "65535", "--demo", "--help"))
        .isEqualTo(new Options(65535, "::1", true, Action.HELP));
  }

  @Test
  void anUnknownOptionIsRefusedByName() {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> parse("--nope"))
        .withMessage("unknown option --nope; see --help");
  }

  @Test
  void anOptionWithoutItsValueIsRefused() {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> parse("--port"))
        .withMessage("option --port needs a value");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "-1", "80 80", "http", ""})
  void aPortThatIsNoneIsRefused(String port) {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> parse("--port", port))
        .withMessageContaining("from 1 to 65535");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "127.0.0.1\nset x"})
  void anAddressThatIsNoneIsRefused(String address) {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> parse("--address", address))
        .withMessageContaining("is not an address to listen on");
  }
}
