/**
 * Audio buffers, levels and the building blocks of a mix.
 *
 * <p>Samples are {@code float}, nominally in [-1, 1], planar: one array for each channel. Filter state and accumulations
 * are {@code double}. Time is counted in frames, one frame being one sample of each channel.
 */
@NullMarked
package org.stemmixer.dsp;

import org.jspecify.annotations.NullMarked;
