#!/usr/bin/env python3
"""Gain, compressor, high-pass, reverb and limiter over a whole file in memory, with pedalboard.

    board_pedalboard.py INPUT
"""

import sys

from pedalboard import Compressor, Gain, HighpassFilter, Limiter, Pedalboard, Reverb
from pedalboard.io import AudioFile

with AudioFile(sys.argv[1]) as source:
    audio = source.read(source.frames)
    rate = source.samplerate
board = Pedalboard(
    [
        Gain(gain_db=-3),
        Compressor(threshold_db=-20, ratio=3, attack_ms=10, release_ms=100),
        HighpassFilter(cutoff_frequency_hz=80),
        Reverb(wet_level=0.25, dry_level=0.75),
        Limiter(threshold_db=-1, release_ms=80),
    ]
)
board(audio, rate)
