package org.countersign.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.crypto.Secret;
import org.countersign.error.OAuthError;
import org.countersign.error.OAuthException;
import org.countersign.wire.Parameter.Kind;

/**
 * The parameters of one request body, whether it was a form or a JSON object. Immutable. A
 * parameter that nobody asks for is ignored; an empty text and a JSON {@code null} count as
 * missing.
 *
 * <p>Each accessor refuses with a 400 {@code invalid_request} what is not of the shape it asks for.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-3.2">RFC 6749, section 3.2</a>
 */
public final class Parameters {

  private static final Parameters NONE = new Parameters(Map.of());

  private final Map<String, Parameter> byName;

  Parameters(Map<String, Parameter> byName) {
    this.byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  /** The parameters of an empty body. */
  public static Parameters none() {
    return NONE;
  }

  /** One text for each name, as a form with these fields would give. */
  public static Parameters of(Map<String, String> texts) {
    Map<String, Parameter> byName = new LinkedHashMap<>();
    texts.forEach((name, text) -> byName.put(name, Parameter.text(text)));
    return new Parameters(byName);
  }

  /** The names in the order of the body, those with an empty value among them. */
  public Set<String> names() {
    return byName.keySet();
  }

  /** Whether the name stands there with a value of whatever shape. */
  public boolean has(String name) {
    return find(name).isPresent();
  }

  /**
   * The text under a name, if there is one.
   *
   * @throws OAuthException {@code {name} must be a string} for any other JSON value, or if a form
   *     repeats the name
   */
  public Optional<String> text(String name) {
    return find(name).map(parameter -> single(name, parameter));
  }

  /**
   * The text under a name that must be there.
   *
   * @throws OAuthException {@code Missing required parameter: {name}}, and as {@link #text}
   */
  public String required(String name) {
    return text(name).orElseThrow(() -> OAuthError.missingParameter(name).asException());
  }

  /**
   * The texts under a name: of a JSON array of strings, of a name that a form repeats, or a single
   * word. Empty if the name is missing.
   *
   * @throws OAuthException {@code {name} must be an array of strings} for anything else
   */
  public List<String> texts(String name) {
    Optional<Parameter> found = find(name);
    boolean sentence = found.filter(Parameters::isSentence).isPresent();
    if (sentence || found.filter(parameter -> parameter.kind() == Kind.OTHER).isPresent()) {
      throw OAuthError.invalidRequest(name + " must be an array of strings").asException();
    }
    return found.map(Parameter::values).orElse(List.of());
  }

  /** As {@link #text}, for a value that must not be seen. */
  public Optional<Secret> secret(String name) {
    return text(name).map(Secret::new);
  }

  /** As {@link #required}, for a value that must not be seen. */
  public Secret requiredSecret(String name) {
    return new Secret(required(name));
  }

  /**
   * Refuses a form that repeats any name but these, asked for or not.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-3.2">RFC 6749, section 3.2</a>:
   *     parameters must not be included more than once
   */
  public void rejectRepeats(Set<String> except) {
    byName.forEach(
        (name, parameter) -> {
          if (parameter.kind() == Kind.REPEATED && !except.contains(name)) {
            throw repeated(name);
          }
        });
  }

  /** The names alone: a value may be a secret. */
  @Override
  public String toString() {
    return "Parameters" + byName.keySet();
  }

  private Optional<Parameter> find(String name) {
    return Optional.ofNullable(byName.get(name)).filter(parameter -> !parameter.isEmpty());
  }

  private static String single(String name, Parameter parameter) {
    return switch (parameter.kind()) {
      case TEXT -> parameter.values().get(0);
      case REPEATED -> throw repeated(name);
      case ARRAY, OTHER ->
          throw OAuthError.invalidRequest(name + " must be a string").asException();
    };
  }

  private static boolean isSentence(Parameter parameter) {
    return parameter.kind() == Kind.TEXT
        && parameter.values().get(0).chars().anyMatch(Character::isWhitespace);
  }

  private static OAuthException repeated(String name) {
    boolean printable = name.matches("[A-Za-z0-9_.-]{1,64}");
    return OAuthError.invalidRequest(
            printable ? "Repeated parameter: " + name : "A parameter is repeated")
        .asException();
  }
}
