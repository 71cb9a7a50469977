/** Stem Mixer: examples. */
@NullMarked
package org.stemmixer.examples;

import org.jspecify.annotations.NullMarked;
