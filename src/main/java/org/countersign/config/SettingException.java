package org.countersign.config;

import java.util.List;

/**
 * Settings are missing or wrong. Each problem is one line that names the environment variable and
 * the reason, and holds no secret value.
 */
public final class SettingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Not a field of the class's serial form: nobody sends it anywhere. */
  private final transient List<String> problems;

  /**
   * Says that the setting, followed by the reason, makes a sentence.
   *
   * @param property the name of the setting, such as {@code countersign.public-url}
   * @param reason what is wrong with it, without the value of a secret
   */
  public SettingException(String property, String reason) {
    this(List.of(KnownSettings.variable(property) + " " + reason.replaceAll("\\s+", " ")));
  }

  /** Says all of this, which are lines of other problems. */
  SettingException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** The problems, each a line. */
  public List<String> problems() {
    return problems;
  }
}
