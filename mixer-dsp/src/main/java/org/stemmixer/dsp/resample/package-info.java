/** Conversion of the sample rate. */
@NullMarked
package org.stemmixer.dsp.resample;

import org.jspecify.annotations.NullMarked;
