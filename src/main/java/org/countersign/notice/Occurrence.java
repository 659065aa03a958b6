package org.countersign.notice;

import java.time.Instant;
import java.util.Optional;
import org.countersign.factor.Authenticator;

/**
 * Something that a notice is to be made of once it is certain: what only the running request knows.
 *
 * @param event what happened
 * @param at when
 * @param userId whom it happened to
 * @param clientId by which application
 * @param means what it happened with
 * @param origin from where
 */
record Occurrence(
    NoticeEvent event,
    Instant at,
    String userId,
    String clientId,
    Means means,
    Notice.Origin origin) {

  /**
   * What it happened with.
   *
   * @param type the authenticator's type
   * @param name its masked name, if that had to be looked up before
   * @param named the authenticator whose name is to be looked up, if there is one
   */
  record Means(String type, Optional<String> name, Optional<Authenticator> named) {}
}
