package org.countersign.factor.phone;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.countersign.audit.AuditEvent;
import org.countersign.crypto.Secret;
import org.countersign.delivery.MessageText;
import org.countersign.delivery.PhoneMessage;
import org.countersign.delivery.SmsSender;
import org.countersign.error.OAuthError;
import org.countersign.factor.Authenticator;
import org.countersign.factor.Enrollment;
import org.countersign.factor.EnrollmentRequest;
import org.countersign.factor.OobFactor;
import org.countersign.tenant.Tenants;

/**
 * Codes sent to a phone, as a text message or by a call. Where the tenant has both switched on, a
 * phone is a pair of authenticators that are confirmed and deleted together.
 *
 * @see "docs/compatibility.md, section Associate"
 */
@ApplicationScoped
public class PhoneFactor implements OobFactor {

  /** The preferred channel first; the tenant may have switched on either or both. */
  static final List<String> CHANNELS = List.of(PhoneMessage.SMS, PhoneMessage.VOICE);

  private static final Logger LOG = System.getLogger(PhoneFactor.class.getName());

  private static final OAuthError GONE = OAuthError.invalidRequest("Invalid authenticator_id");

  @Inject private PhoneBook phones;
  @Inject private PhoneGuard guard;
  @Inject private SmsSender sender;
  @Inject private Tenants tenants;

  @Override
  public String guardianName() {
    return "sms";
  }

  @Override
  public String requirementType() {
    return "phone";
  }

  @Override
  public String authenticatorType() {
    return "oob";
  }

  @Override
  public boolean holds(String kind) {
    return CHANNELS.contains(kind);
  }

  @Override
  public boolean independent() {
    return true;
  }

  @Override
  public int rank(Authenticator authenticator) {
    return 20 + CHANNELS.indexOf(authenticator.kind());
  }

  @Override
  public Optional<String> channel(Authenticator authenticator) {
    return Optional.of(authenticator.kind());
  }

  @Override
  public Optional<String> maskedName(Authenticator authenticator) {
    return phones.number(authenticator).map(Secret::reveal).map(PhoneNumbers::mask);
  }

  @Override
  public Optional<String> method(Authenticator authenticator) {
    return Optional.of(authenticator.kind().equals(PhoneMessage.SMS) ? "sms" : "tel");
  }

  @Override
  public Set<String> channels() {
    Set<String> channels = new TreeSet<>(tenants.current().phoneMessageTypes());
    channels.retainAll(CHANNELS);
    return channels;
  }

  @Override
  public AuditEvent sendEvent(Authenticator to, boolean sent) {
    if (to.kind().equals(PhoneMessage.SMS)) {
      return sent ? AuditEvent.SMS_SENT : AuditEvent.SMS_FAILED;
    }
    return sent ? AuditEvent.VOICE_SENT : AuditEvent.VOICE_FAILED;
  }

  @Override
  public Secret address(EnrollmentRequest request) {
    String number = PhoneNumbers.form(written(request));
    guard.requireReachable(number);
    return new Secret(number);
  }

  @Override
  public Secret address(Authenticator to) {
    return phones
        .number(to)
        .orElseThrow(() -> GONE.because("the authenticator was deleted meanwhile"));
  }

  @Override
  public void count(Message message) {
    guard.count(message);
  }

  @Override
  public void failed(Message message, boolean attempted) {
    guard.failed(message, attempted);
  }

  /** What it is told for is worth no failed login. */
  @Override
  public void cameBack(Authenticator from) {
    try {
      phones.number(from).map(Secret::reveal).ifPresent(guard::cameBack);
    } catch (RuntimeException notCounted) {
      LOG.log(Level.WARNING, "a code that came back was not counted: " + notCounted.getMessage());
    }
  }

  @Override
  public Enrollment enroll(EnrollmentRequest request) {
    Set<String> enabled = channels();
    String preferred =
        request.channels().stream()
            .filter(enabled::contains)
            .findFirst()
            .orElseThrow(() -> OAuthError.missingParameter("oob_channels").asException());
    return new Enrollment(
        phones.enroll(enabled, preferred, PhoneNumbers.e164(written(request)), request.caller()),
        Map.of());
  }

  @Override
  public void send(Message message, Authenticator to, Secret code) {
    String action = message.enrollment() ? PhoneMessage.ENROLLMENT : PhoneMessage.SECOND_FACTOR;
    String friendlyName = tenants.current().friendlyName();
    sender.send(
        new PhoneMessage(
            message.address().reveal(),
            MessageText.of(action, to.kind(), code, friendlyName),
            to.kind(),
            action,
            code,
            MessageText.LANGUAGE,
            message.caller().clientId(),
            to.userId()));
  }

  private static String written(EnrollmentRequest request) {
    return request
        .phoneNumber()
        .orElseThrow(() -> OAuthError.missingParameter("phone_number").asException());
  }
}
