package org.stemmixer.desk;

import org.stemmixer.core.measure.WaveformEnvelope;
import org.stemmixer.dsp.loudness.Loudness;

/**
 * What was heard of a stem.
 *
 * @param frames its length at the rate of the mix
 * @param loudness before anything is done to it
 * @param waveform its outline
 */
record HeardStem(long frames, Loudness loudness, WaveformEnvelope waveform) {}
