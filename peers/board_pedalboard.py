#!/usr/bin/env python3
"""Gain, compressor, high-pass, reverb and limiter over a whole file in memory, with pedalboard.

    board_pedalboard.py INPUT [PASSES]

Prints how long a pass takes: the median and the shortest of PASSES (7 by default), after one to warm up.
"""

import statistics
import sys
import time

from pedalboard import Compressor, Gain, HighpassFilter, Limiter, Pedalboard, Reverb
from pedalboard.io import AudioFile

passes = int(sys.argv[2]) if len(sys.argv) > 2 else 7
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
seconds = []
for _ in range(passes):
    start = time.perf_counter()
    board(audio, rate)
    seconds.append(time.perf_counter() - start)
median = statistics.median(seconds)
print(f"{median:.3f} s per pass (shortest {min(seconds):.3f} s), {audio.shape[1] / rate / median:.0f} times real time")
