package org.countersign.notice;

/**
 * What a notice is about.
 *
 * @see "docs/compatibility.md, section Notices"
 */
public enum NoticeEvent {
  /** An authenticator was confirmed. */
  FACTOR_ADDED,
  /** A confirmed authenticator was deleted. */
  FACTOR_REMOVED,
  /** A recovery code stood in for the second factor. */
  RECOVERY_CODE_USED,
  /** After a right password, the code of the second factor was wrong. */
  SECOND_FACTOR_FAILED,
  /** 100 codes failed without a success between; from now on few are let through. */
  SECOND_FACTOR_LIMITED
}
