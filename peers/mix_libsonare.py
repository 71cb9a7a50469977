#!/usr/bin/env python3
"""Mixes by libsonare's suggest_mix_scene, for `stemmixer evaluate mix --peer`.

    mix_libsonare.py STEMS OUT [TEXT...]

STEMS is what `stemmixer evaluate mix --keep STEMS` has written: a folder of stems for each mix that was spoiled. OUT gets
a stereo file of each, by the name of its folder; those that are there already are passed over. Only folders are mixed
whose names hold one of the texts, all if there is none. Printed is the processor time of each: of the suggestion and of
its rendering.

Needs Python 3.11 and `pip install libsonare==1.9.1 soundfile`.
"""

import json
import sys
import time
from pathlib import Path

import libsonare
import numpy as np
import soundfile

BLOCK = 512


def mix(stems):
    """The suggested mix of WAV files, its rate, and the processor time of suggestion and rendering."""
    sounds = {}
    for file in stems:
        samples, rate = soundfile.read(file, dtype="float32", always_2d=True)
        sounds[file.stem] = np.ascontiguousarray(np.broadcast_to(samples[:, :2], (len(samples), 2)).T)
    begun = time.process_time()
    tracks = [libsonare.MixTrackInput(name, left, right, name, rate) for name, (left, right) in sounds.items()]
    scene = libsonare.suggest_mix_scene(tracks, sample_rate=rate)["scene"]
    suggested = time.process_time()
    mixer = libsonare.Mixer.from_scene_json(json.dumps(scene), sample_rate=rate, block_size=BLOCK)
    mixer.compile()
    frames = max(sound.shape[1] for sound in sounds.values())
    blocks = -(-frames // BLOCK)
    silence = np.zeros(BLOCK, np.float32)
    padded = {
        name: np.pad(sound, ((0, 0), (0, blocks * BLOCK - sound.shape[1]))) for name, sound in sounds.items()
    }
    out = np.zeros((blocks * BLOCK, 2), np.float32)
    for block in range(blocks):
        part = slice(block * BLOCK, (block + 1) * BLOCK)
        sides = [
            [
                np.ascontiguousarray(padded[strip["id"]][side][part]) if strip["id"] in padded else silence
                for strip in scene["strips"]
            ]
            for side in (0, 1)
        ]
        result = mixer.process_stereo(*sides)
        out[part, 0], out[part, 1] = result.left, result.right
    return out[:frames], rate, suggested - begun, time.process_time() - suggested


def main():
    stems, out, *texts = sys.argv[1:]
    Path(out).mkdir(parents=True, exist_ok=True)
    for folder in sorted(Path(stems).iterdir()):
        file = Path(out) / (folder.name + ".wav")
        if file.exists() or texts and not any(text in folder.name for text in texts):
            continue
        sound, rate, suggesting, rendering = mix(sorted(folder.glob("*.wav")))
        soundfile.write(file, sound, rate, subtype="FLOAT")
        print(f"{folder.name}: suggestion {suggesting:.2f} s, rendering {rendering:.2f} s", flush=True)


if __name__ == "__main__":
    main()
