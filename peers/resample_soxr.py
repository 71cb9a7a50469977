#!/usr/bin/env python3
"""Conversion of a whole 16-bit file in memory with libsoxr, in single precision.

    resample_soxr.py INPUT RATE QUALITY PASSES        QUALITY: HQ or VHQ

Prints how much processor time a pass takes: the median and the shortest of PASSES, after one to warm up.
"""

import statistics
import sys
import time
import wave

import numpy
import soxr

with wave.open(sys.argv[1]) as source:
    rate = source.getframerate()
    audio = numpy.frombuffer(source.readframes(source.getnframes()), "<i2").reshape(-1, source.getnchannels())
audio = audio.astype("f4") / 32768
seconds = []
for turn in range(int(sys.argv[4]) + 1):
    start = time.process_time()
    soxr.resample(audio, rate, int(sys.argv[2]), quality=sys.argv[3])
    if turn > 0:
        seconds.append(time.process_time() - start)
print(f"{statistics.median(seconds):.3f} s per pass (shortest {min(seconds):.3f} s)")
