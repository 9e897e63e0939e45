/** The code of the documentation. A region between {@code // region:} and {@code // end:} appears there word by word. */
@NullMarked
package io.lastcall.docs.examples;

import org.jspecify.annotations.NullMarked;
