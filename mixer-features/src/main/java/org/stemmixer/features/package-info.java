/** Audio features as librosa defines them: STFT, mel spectrogram, MFCC and spectral descriptors, streaming. */
@NullMarked
package org.stemmixer.features;

import org.jspecify.annotations.NullMarked;
