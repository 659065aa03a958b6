package org.countersign.config;

import java.util.Optional;

/**
 * Why the application did not start, told by the application to the launcher around it. It is a
 * system property, since the two know each other's classes under different loaders.
 */
public final class StartupFailure {

  /** Not below {@code countersign.}, where everything is a setting. */
  private static final String PROPERTY = "org.countersign.startup-failure";

  private StartupFailure() {}

  /** Notes the reason; the first one stays, since what follow are its consequences. */
  public static void note(String reason) {
    if (System.getProperty(PROPERTY) == null) {
      System.setProperty(PROPERTY, reason.replaceAll("\\s+", " ").strip());
    }
  }

  /** Notes a failure: a setting's own line if one is behind it, or else what is at its root. */
  public static void note(Throwable failure) {
    Throwable cause = failure;
    while (!(cause instanceof SettingException) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    boolean speaks = cause.getMessage() != null && !cause.getMessage().isBlank();
    note(speaks ? cause.getMessage() : cause.getClass().getSimpleName());
  }

  /** Forgets what an earlier start noted. */
  public static void clear() {
    System.clearProperty(PROPERTY);
  }

  /** The reason noted in this process, one line. */
  public static Optional<String> reason() {
    return Optional.ofNullable(System.getProperty(PROPERTY));
  }
}
