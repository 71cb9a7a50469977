#!/usr/bin/env python3
"""The whole job in Python: load stems, 19 features each, a gain for each by rule, sum, write.

    mix_librosa.py OUT.wav STEM.wav...

The gain goes by what the stem is called and by how loud it is; peers differ in their rules, which cost nothing beside
the analysis.
"""

import sys
from pathlib import Path

import numpy as np
import soundfile

from features_librosa import features, load

BASELINE_DB = {"drums": -6.0, "bass": -8.0, "vocals": -3.0, "synth": -10.0}
TYPICAL_RMS = 0.1
PEAK = 10 ** (-1 / 20)


def gain_db(name, vector):
    baseline = next((db for word, db in BASELINE_DB.items() if word in name), -9.0)
    loudness = 20 * np.log10(max(vector[0], 1e-6) / TYPICAL_RMS)
    return baseline - 0.5 * float(np.clip(loudness, -12, 12))


def main():
    target, *stems = sys.argv[1:]
    mix = None
    for stem in stems:
        audio, rate = load(stem)
        gain = gain_db(Path(stem).stem.lower(), features(audio.mean(axis=1), rate))
        audio = audio * np.float32(10 ** (gain / 20))
        if mix is None:
            mix = audio
        else:
            frames = max(len(mix), len(audio))
            mix = np.pad(mix, ((0, frames - len(mix)), (0, 0))) + np.pad(audio, ((0, frames - len(audio)), (0, 0)))
    peak = np.abs(mix).max()
    if peak > PEAK:
        mix *= PEAK / peak
    soundfile.write(target, mix, rate, subtype="PCM_16")


if __name__ == "__main__":
    main()
