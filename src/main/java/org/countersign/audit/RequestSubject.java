package org.countersign.audit;

import jakarta.enterprise.context.RequestScoped;

/**
 * What the running request is about, as far as anybody has found out. Whoever finds out says it
 * here, so that a refusal can be recorded with it wherever it comes from. All of it is known to be
 * true, except that the client may not have shown yet that it is the one.
 */
@RequestScoped
public class RequestSubject {

  private AuditEvent refusal = AuditEvent.API_REFUSED;
  private String userId;
  private String clientId;
  private boolean recorded;

  /** From here on a refusal is this event. */
  public void refusalIs(AuditEvent event) {
    refusal = event;
  }

  /** The request concerns this user. */
  public void user(String id) {
    userId = id;
  }

  /** The request is, or says that it is, of this client, which exists. */
  public void client(String id) {
    clientId = id;
  }

  /** The refusal of this request has its row. */
  public void recorded() {
    recorded = true;
  }

  /** What a refusal is to be called. */
  public AuditEvent refusal() {
    return refusal;
  }

  /** Whether there is anybody whom a refusal could be about, and no row about it yet. */
  public boolean wantsRow() {
    return !recorded && (userId != null || clientId != null);
  }

  boolean isRecorded() {
    return recorded;
  }

  Who fill(Who who) {
    return who.orElse(userId, clientId);
  }
}
