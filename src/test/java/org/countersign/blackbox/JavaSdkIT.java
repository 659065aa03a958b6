package org.countersign.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.auth0.client.auth.AuthAPI;
import com.auth0.exception.APIException;
import com.auth0.json.auth.CreatedOobResponse;
import com.auth0.json.auth.CreatedOtpResponse;
import com.auth0.json.auth.MfaAuthenticator;
import com.auth0.json.auth.MfaChallengeResponse;
import com.auth0.json.auth.TokenHolder;
import com.auth0.jwk.JwkProvider;
import com.auth0.jwk.JwkProviderBuilder;
import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.net.URI;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The whole flow with the Java SDK, as an application that comes from the hosted service has it.
 */
class JavaSdkIT {

  private static final String REALM = "Username-Password-Authentication";

  private final Member member = Member.fresh();
  private final AuthAPI api =
      AuthAPI.newBuilder(Servers.shared().url().toString(), "post-client", "post-secret").build();

  @Test
  void theWholeFlow() throws Exception {
    String token = loginNeedsMfa(Member.API);
    assertThat(api.listAuthenticators(token).execute().getBody()).isEmpty();
    CreatedOtpResponse otp = api.addOtpAuthenticator(token).execute().getBody();
    assertThat(otp.getBarcodeUri()).startsWith("otpauth://totp/");
    TokenHolder first =
        api.exchangeMfaOtp(token, Member.code(otp.getSecret(), 0).toCharArray())
            .execute()
            .getBody();
    assertThat(verified(first.getAccessToken()).getAudience()).contains(Member.API);

    String stepUp = loginNeedsMfa(member.mfaAudience());
    MfaChallengeResponse challenge =
        api.mfaChallengeRequest(stepUp, "otp", null).execute().getBody();
    assertThat(challenge.getChallengeType()).isEqualTo("otp");
    String strong =
        api.exchangeMfaOtp(stepUp, Member.code(otp.getSecret(), 1).toCharArray())
            .execute()
            .getBody()
            .getAccessToken();
    CreatedOobResponse oob =
        api.addOobAuthenticator(strong, List.of("sms"), member.phone(), null).execute().getBody();
    TokenHolder added =
        api.exchangeMfaOob(
                strong, oob.getOobCode().toCharArray(), member.receivedCode().toCharArray())
            .execute()
            .getBody();
    assertThat(added.getExpiresIn()).isBetween(1L, 600L);

    String third = loginNeedsMfa(Member.API);
    MfaAuthenticator phone =
        api.listAuthenticators(third).execute().getBody().stream()
            .filter(one -> "sms".equals(one.getOobChannel()))
            .findFirst()
            .orElseThrow();
    assertThat(phone.getName()).matches("X+[0-9]{4}");
    MfaChallengeResponse sent =
        api.mfaChallengeRequest(third, "oob", phone.getId()).execute().getBody();
    assertThat(sent.getBindingMethod()).isEqualTo("prompt");
    assertThat(
            api.exchangeMfaOob(
                    third, sent.getOobCode().toCharArray(), member.receivedCode().toCharArray())
                .execute()
                .getBody()
                .getAccessToken())
        .isNotEmpty();

    String code = otp.getRecoveryCodes().get(0);
    TokenHolder recovered =
        api.exchangeMfaRecoveryCode(loginNeedsMfa(Member.API), code.toCharArray())
            .execute()
            .getBody();
    assertThat(recovered.getAccessToken()).isNotEmpty();
    assertThat(api.deleteAuthenticator(strong, phone.getId()).execute().getStatusCode())
        .isEqualTo(204);
  }

  @Test
  void theHelpersOfItsExceptionsKnowOurAnswers() {
    APIException wrong =
        catchThrowableOfType(
            APIException.class,
            () -> api.login(member.email(), "wrong".toCharArray(), REALM).execute());
    assertThat(wrong.isInvalidCredentials()).isTrue();
    APIException garbage =
        catchThrowableOfType(
            APIException.class,
            () -> api.exchangeMfaOtp("garbage", "123456".toCharArray()).execute());
    assertThat(garbage.isMultifactorTokenInvalid()).isTrue();
    String token = loginNeedsMfa(Member.API);
    APIException none =
        catchThrowableOfType(
            APIException.class, () -> api.exchangeMfaOtp(token, "123456".toCharArray()).execute());
    assertThat(none.isMultifactorEnrollRequired()).isTrue();
  }

  private String loginNeedsMfa(String audience) {
    APIException refused =
        catchThrowableOfType(
            APIException.class,
            () ->
                api.login(member.email(), "pool-password".toCharArray(), REALM)
                    .setAudience(audience)
                    .execute());
    assertThat(refused.isMultifactorRequired()).isTrue();
    return (String) refused.getValue("mfa_token");
  }

  /** As an API would check it: a library that is not ours, with the published keys. */
  private static DecodedJWT verified(String accessToken) throws Exception {
    URI keys = URI.create(Servers.shared().url() + "/.well-known/jwks.json");
    JwkProvider provider = new JwkProviderBuilder(keys.toURL()).build();
    RSAPublicKey key =
        (RSAPublicKey) provider.get(JWT.decode(accessToken).getKeyId()).getPublicKey();
    return JWT.require(Algorithm.RSA256(key, null))
        .withIssuer(Servers.shared().url() + "/")
        .build()
        .verify(accessToken);
  }
}
