#!/usr/bin/env python3
"""Writes the inputs of the comparison, the same bytes each time; needs only Python's standard library.

    make_audio.py FOLDER [hour48]

clip.wav: 240 s, mono, 16 bit. stem_01.wav to stem_16.wav: 240 s, stereo, 16 bit, each with its own seed.
{drums,bass,vocals,synth}.wav: 17 s, stereo, 16 bit. tone48.wav: 240 s, stereo, 16 bit at 48,000 Hz.
Only when asked for, and then nothing else: hour48.wav, 3600 s, stereo, 16 bit at 48,000 Hz.

A second of audio is made from partials and noise and repeated with a level that changes from second to second: enough
for programs whose time does not depend on what they hear, and quick to write.
"""

import array
import math
import random
import sys
import wave
from pathlib import Path


def loop(rng, rate, seconds, fundamental_hz):
    """One channel of a few seconds whose partials fit the loop exactly, as floats below 0.5."""
    frames = rate * seconds
    partials = [(fundamental_hz * k, 0.3 / k, rng.random()) for k in (1, 2, 3, 5)]
    out = [0.02 * (rng.random() * 2 - 1) for _ in range(frames)]
    for frequency_hz, level, phase in partials:
        step = 2 * math.pi * frequency_hz / rate
        for n in range(frames):
            out[n] += level * math.sin(step * n + phase)
    return [max(-0.9, min(0.9, x)) for x in out]


def write(path, rate, channels, seconds, seed, fundamental_hz):
    rng = random.Random(seed)
    planes = [loop(rng, rate, 1, fundamental_hz) for _ in range(channels)]
    with wave.open(str(path), "wb") as out:
        out.setnchannels(channels)
        out.setsampwidth(2)
        out.setframerate(rate)
        for _ in range(seconds):
            level = 32767 * (0.1 + 0.35 * rng.random())
            block = array.array("h", [0]) * (rate * channels)
            for c, plane in enumerate(planes):
                block[c::channels] = array.array("h", [round(level * x) for x in plane])
            if sys.byteorder == "big":
                block.byteswap()
            out.writeframes(block.tobytes())


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    if sys.argv[2:] == ["hour48"]:
        write(folder / "hour48.wav", 48000, 2, 3600, 400, 330)
        return
    write(folder / "clip.wav", 44100, 1, 240, 1, 220)
    for i in range(1, 17):
        write(folder / f"stem_{i:02d}.wav", 44100, 2, 240, 100 + i, 55 * i)
    for seed, (name, hz) in enumerate({"drums": 90, "bass": 55, "vocals": 330, "synth": 440}.items()):
        write(folder / f"{name}.wav", 44100, 2, 17, 200 + seed, hz)
    write(folder / "tone48.wav", 48000, 2, 240, 300, 330)


if __name__ == "__main__":
    main()
