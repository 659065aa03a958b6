package org.countersign.factor;

import java.util.List;
import java.util.Optional;
import org.countersign.session.MfaCaller;

/**
 * A request to associate an authenticator.
 *
 * @param caller who asks, and whose user's it will be
 * @param channels the channels that the client offers, in its order
 * @param phoneNumber the number to be reached, as it came
 */
public record EnrollmentRequest(
    MfaCaller caller, List<String> channels, Optional<String> phoneNumber) {}
