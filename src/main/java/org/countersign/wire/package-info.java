/**
 * Strict readers for what a client sends in a body. It exists so that syntax never reaches the
 * logic: whatever is repeated, too big, too deep, in a wrong charset or no form and no JSON object
 * at all is refused here, and the rest of the application sees names and texts.
 */
package org.countersign.wire;
