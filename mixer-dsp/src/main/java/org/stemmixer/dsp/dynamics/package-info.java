/**
 * Effects that act on level: gain, compressor, gate, de-esser, limiter, soft clipper. All of them can be changed while they
 * sound.
 */
@NullMarked
package org.stemmixer.dsp.dynamics;

import org.jspecify.annotations.NullMarked;
