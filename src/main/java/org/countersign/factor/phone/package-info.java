/**
 * Everything about phones as a second factor. It exists so that what a number is, and how one is
 * shown, is decided once.
 */
package org.countersign.factor.phone;
