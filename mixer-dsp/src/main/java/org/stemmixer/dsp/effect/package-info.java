/** Effects: processors of audio in blocks, with parameters, latency and tails. */
@NullMarked
package org.stemmixer.dsp.effect;

import org.jspecify.annotations.NullMarked;
