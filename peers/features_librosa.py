#!/usr/bin/env python3
"""The 19 features of one file with librosa, as `stemmixer features FILE` computes them: the peer of that command."""

import sys

import librosa
import numpy as np
import soundfile


def features(samples, rate):
    """Means over all analysis frames of rms, centroid, rolloff, zero crossings, bandwidth, 13 MFCC; dynamic range."""
    nyquist = rate / 2
    magnitude = np.abs(librosa.stft(samples, n_fft=2048, hop_length=512))
    mel = librosa.feature.melspectrogram(S=magnitude**2, sr=rate, n_mels=128)
    mfcc = librosa.feature.mfcc(S=librosa.power_to_db(mel), n_mfcc=13)
    return np.concatenate([
        [librosa.feature.rms(y=samples, frame_length=2048, hop_length=512).mean()],
        [librosa.feature.spectral_centroid(S=magnitude, sr=rate).mean() / nyquist],
        [librosa.feature.spectral_rolloff(S=magnitude, sr=rate, roll_percent=0.85).mean() / nyquist],
        [librosa.feature.zero_crossing_rate(samples, frame_length=2048, hop_length=512).mean()],
        [librosa.feature.spectral_bandwidth(S=magnitude, sr=rate).mean() / nyquist],
        mfcc.mean(axis=1),
        [samples.std() / (np.abs(samples).mean() + 1e-8)],
    ])


def load(path):
    """All samples as (frames, channels) floats, and the rate."""
    return soundfile.read(path, dtype="float32", always_2d=True)


if __name__ == "__main__":
    audio, rate = load(sys.argv[1])
    print(" ".join(f"{value:.6g}" for value in features(audio.mean(axis=1), rate)))
