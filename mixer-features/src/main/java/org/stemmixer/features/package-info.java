/**
 * Audio features as librosa defines them: STFT, mel spectrogram, MFCC and spectral descriptors, streaming; and meters of what
 * happens over time: third octaves and onsets.
 */
@NullMarked
package org.stemmixer.features;

import org.jspecify.annotations.NullMarked;
