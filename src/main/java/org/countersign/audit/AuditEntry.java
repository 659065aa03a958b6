package org.countersign.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** One row of the audit log. It is written once; {@link AuditSealer} alone adds its number. */
@Entity
@Table(name = "audit_entry")
public class AuditEntry {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  private Instant at;
  private String event;
  private boolean success;

  @Column(name = "user_id")
  private String userId;

  @Column(name = "client_id")
  private String clientId;

  private String address;

  @Column(name = "correlation_id")
  private String correlationId;

  private String detail;
  private String writer;

  @Column(name = "writer_number")
  private Long writerNumber;

  @Column(name = "row_mac")
  private String mac;

  @Column(insertable = false, updatable = false)
  private Boolean genuine;

  @Column(name = "sequence_number", insertable = false, updatable = false)
  private Long sequenceNumber;

  /** For the persistence provider. */
  protected AuditEntry() {}

  AuditEntry(RowContent content, RowSignature signature) {
    this.at = content.at();
    this.event = content.event();
    this.success = content.success();
    this.userId = content.userId();
    this.clientId = content.clientId();
    this.address = content.address();
    this.correlationId = content.correlationId();
    this.detail = content.detail();
    this.writer = signature.writer();
    this.writerNumber = signature.number();
    this.mac = signature.mac();
  }

  /** The position in the log; later entries have higher ones. */
  public Long id() {
    return id;
  }

  /** When it happened. */
  public Instant at() {
    return at;
  }

  /** The event code. */
  public String event() {
    return event;
  }

  /** Whether what was asked for was granted. */
  public boolean success() {
    return success;
  }

  /** Whom it was about; empty where no user is known. */
  public Optional<String> userId() {
    return Optional.ofNullable(userId);
  }

  /** The client that asked; empty where none is known. */
  public Optional<String> clientId() {
    return Optional.ofNullable(clientId);
  }

  /** The address that the request came from; empty where none is known. */
  public Optional<String> address() {
    return Optional.ofNullable(address);
  }

  /** The id that the log has for the same request. */
  public String correlationId() {
    return correlationId;
  }

  /** What else there is to say; empty where nothing is. */
  public Optional<String> detail() {
    return Optional.ofNullable(detail);
  }

  /** Its number in the chain; empty as long as it is not sealed. */
  public Optional<Long> sequenceNumber() {
    return Optional.ofNullable(sequenceNumber);
  }

  /** Whether sealing found that no node wrote the row as it is. */
  public boolean isForged() {
    return Boolean.FALSE.equals(genuine);
  }
}
