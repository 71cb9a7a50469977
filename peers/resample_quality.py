#!/usr/bin/env python3
"""How exact converters from 48,000 to 44,100 Hz are, by tones in files of floats; needs numpy, ffmpeg with libsoxr, and sox.

    resample_quality.py [STEMMIXER]       the command, bin/stemmixer unless told otherwise
"""

import shlex
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

RATE, NEW_RATE, AMPLITUDE = 48000, 44100, 0.35
PASSED = [100, 997, 5000, 10000, 15000, 18000, 19000, 20000]
STOPPED = [22050, 22100, 22500, 23000, 23500, 23900]


def write(path, x):
    data = x.astype("<f4").tobytes()
    form = struct.pack("<HHIIHH", 3, 1, RATE, RATE * 4, 4, 32)
    head = b"RIFF" + struct.pack("<I", 36 + len(data)) + b"WAVEfmt " + struct.pack("<I", 16) + form
    path.write_bytes(head + b"data" + struct.pack("<I", len(data)) + data)


def read(path):
    data = path.read_bytes()
    at = data.index(b"data", 12)
    size = struct.unpack("<I", data[at + 4 : at + 8])[0]
    return np.frombuffer(data[at + 8 : at + 8 + size], "<f4").astype(float)


def db(x):
    return 20 * np.log10(max(x, 1e-12))


def programs(source, target):
    own = shlex.split(sys.argv[1] if len(sys.argv) > 1 else "bin/stemmixer")
    yield "Stem Mixer", [*own, "convert", source, "-o", target, "--rate", str(NEW_RATE), "--quiet"]
    for bits in (20, 24, 28):
        convert = f"aresample={NEW_RATE}:resampler=soxr:precision={bits}"
        yield f"libsoxr, {bits} bit", [*"ffmpeg -nostdin -v error -y -i".split(), source, "-af", convert, "-c:a", "pcm_f32le", target]
    yield "sox rate -h", ["sox", "-D", source, *"-e float -b 32".split(), target, *f"rate -h {NEW_RATE}".split()]


with tempfile.TemporaryDirectory() as folder:
    source, target = Path(folder, "in.wav"), Path(folder, "out.wav")
    times = np.arange(RATE) / RATE
    tones = [AMPLITUDE * np.sin(2 * np.pi * hz * times) for hz in PASSED + STOPPED]
    write(source, np.concatenate(tones))
    for name, command in programs(str(source), str(target)):
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        out = read(target)
        rest, gain, images = [], 0, []
        for k, hz in enumerate(PASSED + STOPPED):
            first = NEW_RATE // 4
            x = out[k * NEW_RATE + first : (k + 1) * NEW_RATE - first]
            if hz < NEW_RATE / 2:
                angle = 2 * np.pi * hz * (np.arange(len(x)) + first) / NEW_RATE
                tone = np.stack([np.sin(angle), np.cos(angle)], 1)
                level, *_ = np.linalg.lstsq(tone, x, rcond=None)
                rest.append(np.std(x - tone @ level) / (AMPLITUDE / np.sqrt(2)))
                gain = np.hypot(*level) / AMPLITUDE
            else:
                images.append(np.sqrt(np.mean(x**2)) / (AMPLITUDE / np.sqrt(2)))
        print(f"{name:16} all but the tone {db(max(rest)):.0f} dB, from Nyquist on {db(max(images)):.0f} dB, 20 kHz {db(gain):.4f} dB")
