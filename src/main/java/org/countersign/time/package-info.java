/**
 * The only clock. It exists so that no other type asks the machine for the time, and so that a test
 * archive can put a shifted clock in its place; the shipped application has no switch for it.
 */
package org.countersign.time;
