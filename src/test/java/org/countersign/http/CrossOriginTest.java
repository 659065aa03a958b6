package org.countersign.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.audit.RequestSubject;
import org.countersign.client.Clients;
import org.countersign.client.Origin;
import org.countersign.client.RequestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrossOriginTest {

  private static final String APP = "https://app.example.com";
  private static final String OTHER = "https://other.example.com";

  private final RequestClient requestClient = new RequestClient(new RequestSubject());
  private final CrossOrigin crossOrigin =
      new CrossOrigin(
          new Clients() {
            @Override
            public boolean allows(String clientId, Origin origin) {
              return clientId.equals("app")
                  ? origin.toString().equals(APP)
                  : origin.toString().equals(OTHER);
            }

            @Override
            public boolean anyAllows(Origin origin) {
              return allows("app", origin) || allows("other", origin);
            }
          },
          requestClient);

  @ParameterizedTest
  @EnumSource(names = {"OAUTH", "MFA", "MFA_BEARER", "USERINFO"})
  void answerIsReadableForTheOriginsOfItsClient(Zone zone) {
    requestClient.is("app");
    assertThat(crossOrigin.answer(zone, APP))
        .containsEntry("Access-Control-Allow-Origin", APP)
        .containsEntry("Access-Control-Expose-Headers", "Retry-After, WWW-Authenticate")
        .containsEntry("Vary", "Origin")
        .hasSize(3);
    assertThat(crossOrigin.answer(zone, OTHER)).containsOnlyKeys("Vary");
  }

  @Test
  void answerWithoutAClientIsReadableForNobody() {
    assertThat(crossOrigin.answer(Zone.OAUTH, APP)).containsOnlyKeys("Vary");
  }

  @ParameterizedTest
  @EnumSource(names = {"OAUTH", "MFA", "MFA_BEARER", "USERINFO"})
  void refusalWithoutAClientIsReadableForTheOriginsOfAnyClient(Zone zone) {
    for (String origin : new String[] {APP, OTHER}) {
      assertThat(crossOrigin.refusal(zone, origin))
          .containsEntry("Access-Control-Allow-Origin", origin)
          .containsEntry("Access-Control-Expose-Headers", "Retry-After, WWW-Authenticate")
          .containsEntry("Vary", "Origin")
          .hasSize(3);
    }
    assertThat(crossOrigin.refusal(zone, "https://evil.example.com")).containsOnlyKeys("Vary");
  }

  @Test
  void refusalOfAKnownClientIsReadableForItsOwnOriginsAlone() {
    requestClient.is("app");
    assertThat(crossOrigin.refusal(Zone.OAUTH, APP)).containsKey("Access-Control-Allow-Origin");
    assertThat(crossOrigin.refusal(Zone.OAUTH, OTHER)).containsOnlyKeys("Vary");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"null", "*", "", "https://app.example.com/", "https://APP.example.com"})
  void whatIsNoOriginIsNeverReflected(String origin) {
    requestClient.is("app");
    assertThat(crossOrigin.answer(Zone.OAUTH, origin)).containsOnlyKeys("Vary");
    assertThat(crossOrigin.preflight(Zone.OAUTH, origin)).containsOnlyKeys("Vary");
  }

  @Test
  void preflightPassesForTheOriginsOfAnyClient() {
    for (String origin : new String[] {APP, OTHER}) {
      assertThat(crossOrigin.preflight(Zone.MFA_BEARER, origin))
          .containsEntry("Access-Control-Allow-Origin", origin)
          .containsEntry("Access-Control-Allow-Methods", "GET, POST, DELETE")
          .containsEntry(
              "Access-Control-Allow-Headers", "Authorization, Content-Type, Auth0-Client, DPoP")
          .containsEntry("Access-Control-Max-Age", "3600")
          .containsEntry("Vary", "Origin")
          .hasSize(5);
    }
    assertThat(crossOrigin.preflight(Zone.OAUTH, "https://evil.example.com"))
        .containsOnlyKeys("Vary");
  }

  @Test
  void publicDocumentsAreReadableForAll() {
    assertThat(crossOrigin.answer(Zone.WELL_KNOWN, "https://evil.example.com"))
        .containsEntry("Access-Control-Allow-Origin", "*")
        .doesNotContainKey("Vary");
    assertThat(crossOrigin.preflight(Zone.WELL_KNOWN, "https://evil.example.com"))
        .containsEntry("Access-Control-Allow-Origin", "*")
        .containsKey("Access-Control-Allow-Headers");
  }

  @Test
  void restIsReadableForNobody() {
    requestClient.is("app");
    assertThat(crossOrigin.answer(Zone.OTHER, APP)).isEmpty();
    assertThat(crossOrigin.preflight(Zone.OTHER, APP)).isEmpty();
  }

  @Test
  void failingDatabaseTakesNoAnswerAway() {
    requestClient.is("app");
    CrossOrigin failing =
        new CrossOrigin(
            new Clients() {
              @Override
              public boolean allows(String clientId, Origin origin) {
                throw new IllegalStateException("no database");
              }
            },
            requestClient);
    assertThat(failing.answer(Zone.OAUTH, APP)).containsOnlyKeys("Vary");
  }
}
