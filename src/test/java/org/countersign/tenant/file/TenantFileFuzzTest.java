package org.countersign.tenant.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever stands in a tenant file, it is read or refused in one line that names the file. */
class TenantFileFuzzTest {

  private static final String GOOD = good();

  private static String good() {
    try {
      return Files.readString(Path.of("src/test/resources/tenant.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Provide
  Arbitrary<String> yamlLike() {
    return Arbitraries.of(
            "tenant",
            "clients",
            "users",
            "databases",
            "resourceServers",
            "guardianFactors",
            ":",
            ": ",
            "- ",
            "\n",
            "\n  ",
            "[",
            "]",
            "{",
            "}",
            "a",
            "1",
            "~",
            "true",
            "'",
            "\"",
            "&x ",
            "*x",
            "? ",
            "!!str ",
            "|",
            "#",
            "client_id: ",
            "password: ",
            "<<: ",
            "\t",
            "---\n")
        .list()
        .ofMaxSize(25)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> splinters() {
    return Arbitraries.of(
        "", " ", "\n", "~", "[]", "{}", "1", "true", "''", ": ", "- ", "*x", "\0");
  }

  @Provide
  Arbitrary<String> nests() {
    return Arbitraries.of("[", "{a: ", "- ", "- - ", "? ", "a: [", "!!seq [", "&a [");
  }

  @Property(tries = 1_000)
  void anyTextIsReadOrRefused(@ForAll String text) {
    readOrRefused(text);
  }

  @Property(tries = 2_000)
  void whatLooksLikeYamlIsReadOrRefused(@ForAll("yamlLike") String text) {
    readOrRefused(text);
  }

  @Property(tries = 400)
  void aDamagedFileIsReadOrRefused(
      @ForAll @IntRange(max = 100_000) int at,
      @ForAll @IntRange(max = 30) int lost,
      @ForAll("splinters") String splinter) {
    int from = at % GOOD.length();
    int to = Math.min(GOOD.length(), from + lost);
    readOrRefused(GOOD.substring(0, from) + splinter + GOOD.substring(to));
  }

  @Property(tries = 40)
  void anyDepthIsReadOrRefused(
      @ForAll @IntRange(max = 20_000) int depth, @ForAll("nests") String nest) {
    readOrRefused(nest.repeat(depth));
  }

  private static void readOrRefused(String text) {
    try {
      assertThat(TenantFile.parse("t.yaml", text)).isNotNull();
    } catch (TenantFileException refused) {
      assertThat(refused.getMessage()).startsWith("COUNTERSIGN_TENANT_FILE t.yaml").hasLineCount(1);
    }
  }
}
