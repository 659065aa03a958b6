package org.countersign.tenant.file;

/**
 * One permission of a user.
 *
 * @param path where it stands in the file
 * @param audience the identifier of the API
 * @param name one of the API's scopes
 */
record DeclaredPermission(String path, String audience, String name) {

  /** Both in one text, to compare by. */
  String text() {
    return name + " " + audience;
  }
}
