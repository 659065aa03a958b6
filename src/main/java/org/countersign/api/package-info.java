/**
 * The APIs that tokens are made for. It exists so that scopes, lifetimes and offline access of an
 * audience are read in one place.
 */
package org.countersign.api;
