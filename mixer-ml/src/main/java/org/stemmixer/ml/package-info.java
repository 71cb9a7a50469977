/** Stem Mixer: ml. */
@NullMarked
package org.stemmixer.ml;

import org.jspecify.annotations.NullMarked;
