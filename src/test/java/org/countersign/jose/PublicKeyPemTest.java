package org.countersign.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicKeyPemTest {

  private static final String EC =
      """
      -----BEGIN PUBLIC KEY-----
      MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEzfMW/SMzX3xpYqsBXKc4nbSaisno
      khfmPd74kgS+db6A3mlLe63DggFwD1dwUSvyQQxjODtjacuNHb5JrWo9Zg==
      -----END PUBLIC KEY-----
      """;

  private static final String CERTIFICATE =
      """
      -----BEGIN CERTIFICATE-----
      MIIBcjCCARmgAwIBAgIUGMT29IOcsOgOjKKTyFt2TB5ZWc0wCgYIKoZIzj0EAwIw
      DzENMAsGA1UEAwwEVGVzdDAeFw0yNjExMjQwNzQ4MDFaFw0zNjExMjEwNzQ4MDFa
      MA8xDTALBgNVBAMMBFRlc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATN8xb9
      IzNffGliqwFcpzidtJqKyeiSF+Y93viSBL51voDeaUt7rcOCAXAPV3BRK/JBDGM4
      O2Npy40dvkmtaj1mo1MwUTAdBgNVHQ4EFgQUjli8ekXxvUVmKT1lCI+fFjQSddIw
      HwYDVR0jBBgwFoAUjli8ekXxvUVmKT1lCI+fFjQSddIwDwYDVR0TAQH/BAUwAwEB
      /zAKBggqhkjOPQQDAgNHADBEAiAsjNwQ+EKDegNsRAL9RXzkiEX224Ox4CGkrAh5
      r1rkpAIgCWR4AiOQkNBD/5JUpBvOU+ptDT/U3ThUekBdEcdE9FI=
      -----END CERTIFICATE-----
      """;

  private static final String PKCS1 =
      """
      -----BEGIN RSA PUBLIC KEY-----
      MIIBCgKCAQEAm3uwcInpJDEZr5UPk7fCvm99ToI3NJmD43k7lGdyTIiDV2MB0XHT
      A4dgqbczRT3w/TjYU0TAG7JiMxsed8k667wrT8rBNw45ffB2mfjp7yuqbwguxhIA
      dvMxtu3ymaxwrFRKcogsfKe3oDMiJN0I67rfVBWN8E9NEXt1y6fJzGGpNidB7f8e
      SezJNkcwTg0vej5DK+LRsIOpCMyBPpQa8f24BDa+vWkkSEcrTgjWgKejGAA4tNL5
      4sdaDF6hiYWG5uTctFg0dUlM61w63JNyF3oxsH1KDVYMZDQHrYYwmxII3iil9jUm
      iRfrbJ2P5UNEtMzh15Xq/40uZoU5TepZZwIDAQAB
      -----END RSA PUBLIC KEY-----
      """;

  private static final String RSA =
      """
      -----BEGIN PUBLIC KEY-----
      MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAm3uwcInpJDEZr5UPk7fC
      vm99ToI3NJmD43k7lGdyTIiDV2MB0XHTA4dgqbczRT3w/TjYU0TAG7JiMxsed8k6
      67wrT8rBNw45ffB2mfjp7yuqbwguxhIAdvMxtu3ymaxwrFRKcogsfKe3oDMiJN0I
      67rfVBWN8E9NEXt1y6fJzGGpNidB7f8eSezJNkcwTg0vej5DK+LRsIOpCMyBPpQa
      8f24BDa+vWkkSEcrTgjWgKejGAA4tNL54sdaDF6hiYWG5uTctFg0dUlM61w63JNy
      F3oxsH1KDVYMZDQHrYYwmxII3iil9jUmiRfrbJ2P5UNEtMzh15Xq/40uZoU5TepZ
      ZwIDAQAB
      -----END PUBLIC KEY-----
      """;

  @Test
  void keyOnACurveIsRead() {
    PublicKeyPem pem = PublicKeyPem.read(EC);
    assertThat(pem.key()).isInstanceOf(ECPublicKey.class);
    assertThat(pem.notAfter()).isEmpty();
  }

  @Test
  void bothFormsOfAnRsaKeyAreTheSameKey() {
    assertThat(PublicKeyPem.read(RSA).key()).isInstanceOf(RSAPublicKey.class);
    assertThat(PublicKeyPem.read(PKCS1).key()).isEqualTo(PublicKeyPem.read(RSA).key());
  }

  @Test
  void certificateGivesItsKeyAndItsEnd() {
    PublicKeyPem pem = PublicKeyPem.read(CERTIFICATE);
    assertThat(pem.key()).isEqualTo(PublicKeyPem.read(EC).key());
    assertThat(pem.notAfter()).contains(Instant.parse("2036-11-21T07:48:01Z"));
  }

  @Test
  void otherLineEndsAreTheSameText() {
    assertThat(PublicKeyPem.read("\n " + EC.replace("\n", "\r\n")).key())
        .isEqualTo(PublicKeyPem.read(EC).key());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----",
        "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
        "-----BEGIN PUBLIC KEY-----\nA\n-----END PUBLIC KEY-----",
        "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END CERTIFICATE-----",
        "-----BEGIN RSA PUBLIC KEY-----\nAAAA\n-----END RSA PUBLIC KEY-----",
        "-----BEGIN RSA PUBLIC KEY-----\nMAA=\n-----END RSA PUBLIC KEY-----",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"
      })
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> PublicKeyPem.read(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void twoKeysAreNoKey() {
    assertThatThrownBy(() -> PublicKeyPem.read(EC + EC))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
