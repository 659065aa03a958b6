package org.countersign.blackbox;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.countersign.blackbox.Http.Response;

/** Secrets that a server was told or told somebody, and where they turn up again. */
final class Marks {

  /** Members of answers that only the one who asked may know. */
  private static final Set<String> ISSUED =
      Set.of(
          "mfa_token",
          "secret",
          "oob_code",
          "recovery_code",
          "recovery_codes",
          "access_token",
          "refresh_token",
          "id_token",
          "device_token");

  private static final int AROUND = 160;

  /** What each secret is; of a signed token also the signature alone, which is all that counts. */
  private final Map<String, String> secrets = new LinkedHashMap<>();

  /** Six digits, which are only looked for where neither digit nor letter is beside them. */
  private final Map<String, String> codes = new LinkedHashMap<>();

  private final List<Response> refusals = new ArrayList<>();
  private final Set<Integer> statuses = new TreeSet<>();

  /** Marks a secret and gives it back. */
  String secret(String what, String value) {
    if (value.length() < 5) {
      throw new IllegalArgumentException(what + " is too short to be told from other text");
    }
    secrets.put(value, what);
    return value;
  }

  /** Marks a code of six digits and gives it back. */
  String code(String what, String value) {
    codes.put(value, what);
    return value;
  }

  /** Marks what an answer has issued, keeps it if it is a refusal, and gives it back. */
  Response seen(Response answer) {
    statuses.add(answer.status());
    if (answer.status() >= 400) {
      refusals.add(answer);
    }
    if (answer.body().startsWith("{")) {
      answer.json().forEach(this::issued);
    }
    return answer;
  }

  private void issued(String member, JsonValue value) {
    if (!ISSUED.contains(member)) {
      return;
    }
    if (value instanceof JsonArray array) {
      array.forEach(one -> issued(member, one));
    } else if (value instanceof JsonString text) {
      String token = text.getString();
      secret(member, token);
      if (token.chars().filter(c -> c == '.').count() == 2) {
        secret(member + " (signature)", token.substring(token.lastIndexOf('.') + 1));
      }
    }
  }

  /** Everything that has been refused so far. */
  List<Response> refusals() {
    return refusals;
  }

  /** The statuses of all answers. */
  Set<Integer> statuses() {
    return statuses;
  }

  /** What was marked, by what it is. */
  Set<String> kinds() {
    Set<String> kinds = new TreeSet<>(secrets.values());
    kinds.addAll(codes.values());
    return kinds;
  }

  /** What a text holds of all that was marked, each with what stands around it. */
  Set<String> in(String text) {
    Set<String> found = new LinkedHashSet<>();
    Map<String, String> all = new HashMap<>(secrets);
    all.putAll(codes);
    all.forEach(
        (mark, what) -> {
          int at = find(text, mark, codes.containsKey(mark));
          if (at >= 0) {
            int start = Math.max(0, at - AROUND);
            int end = Math.min(text.length(), at + mark.length() + AROUND);
            found.add(what + " in: " + text.substring(start, end));
          }
        });
    return found;
  }

  /** What a refusal holds that it does not itself issue. */
  Set<String> in(Response refusal) {
    String text = refusal.headers().map() + refusal.body();
    if (refusal.body().contains("\"mfa_required\"")) {
      JsonObject json = refusal.json();
      text = text.replace(json.getString("mfa_token"), "");
    }
    return in(text);
  }

  /** The position of a mark, or -1; a code stands alone. */
  static int find(String text, String mark, boolean alone) {
    int at = text.indexOf(mark);
    while (alone && at >= 0 && !(isOpen(text, at - 1) && isOpen(text, at + mark.length()))) {
      at = text.indexOf(mark, at + 1);
    }
    return at;
  }

  /** A dot stands before the fraction of a second, and an at sign before the hash of an object. */
  private static boolean isOpen(String text, int at) {
    boolean outside = at < 0 || at >= text.length();
    return outside
        || !Character.isLetterOrDigit(text.charAt(at)) && ".@".indexOf(text.charAt(at)) < 0;
  }
}
