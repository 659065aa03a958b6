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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.countersign.error.OAuthException;

/**
 * The gate. MicroProfile JWT judges signature, issuer, audience and expiry of the token at
 * /mfa/associate and /mfa/authenticators, and nothing elsewhere: samples of the API send a Bearer
 * header to the token endpoint too, where it must not matter, and /userinfo takes tokens of other
 * audiences. Its refusals leave as the JSON error of docs/compatibility.md, section Associate.
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
  @Inject private ZoneHeaders zoneHeaders;
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
    Refusing refusing = new Refusing(context, zoneHeaders, () -> refusal(request, token.get()));
    return mpJwt().validateRequest(new Normalised(request, token.get()), response, refusing);
  }

  /** No filter of the router sees this answer, so it is made complete here. */
  private Answer refusal(HttpServletRequest request, String token) {
    peer.note(request);
    Zone zone = Zone.of(request);
    OAuthException refused = refusals.refusal(token);
    records.refused(zone, refused);
    return Answer.to(request, refused)
        .with(records.header())
        .with(crossOrigin.answer(zone, request.getHeader("Origin")));
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
    private final ZoneHeaders zoneHeaders;
    private final Supplier<Answer> refusal;

    private Refusing(
        HttpMessageContext context, ZoneHeaders zoneHeaders, Supplier<Answer> refusal) {
      super(context);
      this.zoneHeaders = zoneHeaders;
      this.refusal = refusal;
    }

    @Override
    public AuthenticationStatus responseUnauthorized() {
      try {
        refusal.get().writeTo(getRequest(), getResponse(), zoneHeaders);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return AuthenticationStatus.SEND_FAILURE;
    }
  }
}
