package org.countersign.tenant.file;

import java.util.Optional;
import org.countersign.api.SigningAlgorithm;
import org.countersign.api.TokenDialect;
import org.countersign.api.TokenForm;
import org.countersign.crypto.Secret;

/** Reads how the access tokens of an API are to be written and signed. */
final class TokenForms {

  private static final String SECRET = "signing_secret";

  private TokenForms() {}

  static TokenForm of(Section api) {
    TokenDialect dialect =
        api.oneOf("token_dialect", TokenDialect.storedNames())
            .flatMap(TokenDialect::named)
            .orElse(TokenForm.DEFAULT.dialect());
    SigningAlgorithm algorithm =
        api.oneOf("signing_alg", SigningAlgorithm.joseNames())
            .flatMap(SigningAlgorithm::named)
            .orElse(TokenForm.DEFAULT.algorithm());
    return new TokenForm(dialect, algorithm, secret(api, algorithm));
  }

  private static Optional<Secret> secret(Section api, SigningAlgorithm algorithm) {
    Optional<Secret> secret = api.secret(SECRET);
    if (!algorithm.usesSecret()) {
      if (secret.isPresent()) {
        api.reading()
            .warn(api.path(SECRET), "is not used for tokens signed with " + algorithm.joseName());
      }
      return Optional.empty();
    }
    if (secret.isEmpty()) {
      throw api.reading()
          .refusal(api.path(SECRET), "is required for tokens signed with " + algorithm.joseName());
    }
    if (secret.get().bytes().length < TokenForm.SHORTEST_SECRET) {
      throw api.wrongSecret(SECRET, "must be at least " + TokenForm.SHORTEST_SECRET + " bytes");
    }
    return secret;
  }
}
