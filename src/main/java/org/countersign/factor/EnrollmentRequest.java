package org.countersign.factor;

import java.util.List;
import java.util.Optional;
import org.countersign.account.User;
import org.countersign.session.MfaCaller;

/**
 * A request to associate an authenticator.
 *
 * @param user whose it will be
 * @param caller who asks
 * @param channels the channels that the client offers, in its order
 * @param phoneNumber the number to be reached, as it came
 */
public record EnrollmentRequest(
    User user, MfaCaller caller, List<String> channels, Optional<String> phoneNumber) {}
