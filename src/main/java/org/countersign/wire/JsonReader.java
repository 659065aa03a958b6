package org.countersign.wire;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.countersign.error.OAuthError;

/**
 * Reads a JSON object as parameters. A repeated key, at whatever depth, is refused: RFC 8259 leaves
 * its meaning open, and what is open is read differently by different readers.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259#section-4">RFC 8259, section 4</a>
 */
final class JsonReader {

  /** The deepest nesting of objects and arrays, the outermost object being 1. */
  static final int MAX_DEPTH = 8;

  private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());
  private static final OAuthError MALFORMED =
      OAuthError.invalidRequest("The request body must be a JSON object");
  private static final OAuthError TOO_DEEP =
      OAuthError.invalidRequest("The request body is nested too deeply");
  private static final OAuthError DUPLICATE =
      OAuthError.invalidRequest("The request body repeats a key");

  private final JsonParser parser;

  private JsonReader(JsonParser parser) {
    this.parser = parser;
  }

  static Parameters read(byte[] body) {
    String text = Texts.decode(body, body.length);
    try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
      return new JsonReader(parser).document();
    } catch (JsonException | NoSuchElementException e) {
      throw MALFORMED.because("malformed JSON");
    }
  }

  private Parameters document() {
    if (!parser.hasNext() || parser.next() != Event.START_OBJECT) {
      throw MALFORMED.asException();
    }
    Map<String, Parameter> byName = new LinkedHashMap<>();
    Set<String> keys = new HashSet<>();
    for (Event event = parser.next(); event != Event.END_OBJECT; event = parser.next()) {
      String name = newKey(keys);
      Event value = parser.next();
      if (value == Event.VALUE_NULL) {
        continue;
      }
      byName.put(name, parameter(value));
    }
    if (parser.hasNext()) {
      throw MALFORMED.asException();
    }
    return new Parameters(byName);
  }

  private Parameter parameter(Event event) {
    return switch (event) {
      case VALUE_STRING -> Parameter.text(string());
      case START_ARRAY -> array();
      default -> {
        skip(event, 2);
        yield Parameter.other();
      }
    };
  }

  private Parameter array() {
    List<String> texts = new ArrayList<>();
    boolean onlyTexts = true;
    for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
      if (event == Event.VALUE_STRING) {
        texts.add(string());
      } else {
        onlyTexts = false;
        skip(event, 3);
      }
    }
    return onlyTexts ? Parameter.array(texts) : Parameter.other();
  }

  /** Reads past a value that nobody needs, whose outermost bracket, if any, is at this depth. */
  private void skip(Event event, int depth) {
    if (event != Event.START_OBJECT && event != Event.START_ARRAY) {
      return;
    }
    if (depth > MAX_DEPTH) {
      throw TOO_DEEP.asException();
    }
    Set<String> keys = new HashSet<>();
    Event inner = parser.next();
    while (inner != Event.END_OBJECT && inner != Event.END_ARRAY) {
      if (inner == Event.KEY_NAME) {
        newKey(keys);
      } else {
        skip(inner, depth + 1);
      }
      inner = parser.next();
    }
  }

  private String newKey(Set<String> keys) {
    String key = string();
    if (!keys.add(key)) {
      throw DUPLICATE.asException();
    }
    return key;
  }

  private String string() {
    return Texts.clean(parser.getString());
  }
}
