/**
 * From a request for access to the tokens that answer it. It exists so that audience, scope and the
 * shape of the answer are decided once, whichever grant led there.
 */
package org.countersign.issuing;
