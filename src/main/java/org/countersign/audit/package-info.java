/**
 * The record of what was decided about whom. It exists so that each success, refusal, enrolment,
 * deletion and recovery leaves one row that holds no secret.
 */
package org.countersign.audit;
