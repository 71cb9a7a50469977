/** Artificial reverberation. */
@NullMarked
package org.stemmixer.dsp.reverb;

import org.jspecify.annotations.NullMarked;
