/** Draws what each effect does to signals, for the documentation. */
@NullMarked
package org.stemmixer.examples.plots;

import org.jspecify.annotations.NullMarked;
