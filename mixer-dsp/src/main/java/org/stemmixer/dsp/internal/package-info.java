/** Helpers shared by Stem Mixer's own modules; not for use by others, may change at any time. */
@NullMarked
package org.stemmixer.dsp.internal;

import org.jspecify.annotations.NullMarked;
