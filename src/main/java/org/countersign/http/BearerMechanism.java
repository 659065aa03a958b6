package org.countersign.http;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContextWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.function.Supplier;
import org.countersign.error.OAuthException;
import org.countersign.health.Admission;

/**
 * The gate. MicroProfile JWT judges signature, issuer, audience and expiry of the token at
 * /mfa/associate and /mfa/authenticators, and nothing elsewhere: samples of the API send a Bearer
 * header to the token endpoint too, where it must not matter, and /userinfo takes tokens of other
 * audiences. Its refusals leave as the JSON error of docs/compatibility.md, section Associate.
 *
 * <p>A token is judged only while the node has room for the request, so that a flood of invented
 * ones is bounded like any other.
 *
 * <p>A request without a token passes on, so that an unknown method is refused as such; {@link
 * BearerRequired} stops it behind the router.
 */
@Alternative
@Priority(Interceptor.Priority.APPLICATION)
@ApplicationScoped
public class BearerMechanism implements HttpAuthenticationMechanism {

  @Inject private BeanManager beans;
  @Inject private BearerRefusal refusals;
  @Inject private CrossOrigin crossOrigin;
  @Inject private RefusalRecord records;
  @Inject private PeerAddress peer;
  @Inject private AnswerWriter writer;
  @Inject private Admission admission;
  @Inject private AdmissionRefusal full;
  private volatile HttpAuthenticationMechanism mpJwt;

  /** Lets MicroProfile JWT judge what it is to judge, and leaves every other request alone. */
  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
      throws AuthenticationException {
    Optional<String> token =
        Zone.of(request) == Zone.MFA_BEARER ? BearerToken.of(request) : Optional.empty();
    if (token.isEmpty()) {
      return context.doNothing();
    }
    if (!admission.enter()) {
      full.write(request, response);
      return AuthenticationStatus.SEND_FAILURE;
    }
    try {
      return judge(request, response, context, token.get());
    } finally {
      admission.leave();
    }
  }

  /** MicroProfile JWT logs a stack for each token it refuses, so it sees only genuine ones. */
  private AuthenticationStatus judge(
      HttpServletRequest request,
      HttpServletResponse response,
      HttpMessageContext context,
      String token)
      throws AuthenticationException {
    Optional<OAuthException> forged = refusals.notGenuine(token);
    if (forged.isPresent()) {
      return refuse(request, response, forged.get());
    }
    Refusing refusing =
        new Refusing(context, () -> refuse(request, response, refusals.refusal(token)));
    return mpJwt().validateRequest(new Normalised(request, token), response, refusing);
  }

  /** No filter of the router sees this answer, so it is made complete here. */
  private AuthenticationStatus refuse(
      HttpServletRequest request, HttpServletResponse response, OAuthException refused) {
    peer.note(request);
    Zone zone = Zone.of(request);
    records.refused(zone, refused);
    Answer answer =
        Answer.to(request, refused)
            .with(records.header())
            .with(crossOrigin.refusal(zone, request.getHeader("Origin")));
    writer.write(answer, request, response);
    return AuthenticationStatus.SEND_FAILURE;
  }

  private HttpAuthenticationMechanism mpJwt() {
    if (mpJwt == null) {
      mpJwt =
          beans.getBeans(HttpAuthenticationMechanism.class).stream()
              .filter(bean -> !bean.getTypes().contains(BearerMechanism.class))
              .map(this::reference)
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("MicroProfile JWT is not there"));
    }
    return mpJwt;
  }

  private HttpAuthenticationMechanism reference(Bean<?> bean) {
    return (HttpAuthenticationMechanism)
        beans.getReference(
            bean, HttpAuthenticationMechanism.class, beans.createCreationalContext(bean));
  }

  /** The request with the scheme in the spelling that MicroProfile JWT knows. */
  private static final class Normalised extends HttpServletRequestWrapper {
    private final String token;

    private Normalised(HttpServletRequest request, String token) {
      super(request);
      this.token = token;
    }

    @Override
    public String getHeader(String name) {
      return "Authorization".equalsIgnoreCase(name) ? "Bearer " + token : super.getHeader(name);
    }
  }

  /** Answers a refusal of MicroProfile JWT with the JSON error. */
  private static final class Refusing extends HttpMessageContextWrapper {
    private final Supplier<AuthenticationStatus> refusal;

    private Refusing(HttpMessageContext context, Supplier<AuthenticationStatus> refusal) {
      super(context);
      this.refusal = refusal;
    }

    @Override
    public AuthenticationStatus responseUnauthorized() {
      return refusal.get();
    }
  }
}
