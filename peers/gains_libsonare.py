#!/usr/bin/env python3
"""Gains by libsonare's suggest_mix_scene, for `stemmixer evaluate gains --peer`.

    gains_libsonare.py [--random] questions.jsonl [TEXT...] > libsonare.jsonl

questions.jsonl is what `stemmixer evaluate gains` has written: a line for each song in each condition, with the files of
its stems and what the condition does to their level. Answered are those whose ids hold one of the texts, all if there is
none, and without --random only those in which nothing is random: suggesting takes about as long as a stem lasts, 30 times
over. A stem's gain is that of its strip: trim, fader and the groups that it is in. What else the scene asks for, such as
compression and panning, has no place in this comparison.

Needs Python 3.11 and `pip install libsonare==1.9.1 soundfile`.
"""

import json
import sys

import libsonare
import numpy as np
import soundfile


def read(files):
    """The sum of files that begin together, as (frames, 2) floats, and the rate."""
    total, common_rate = np.zeros((0, 2), np.float32), None
    for file in files:
        samples, rate = soundfile.read(file, dtype="float32", always_2d=True)
        if common_rate not in (None, rate):
            raise SystemExit(f"{file}: has {rate} Hz, the others {common_rate}")
        common_rate = rate
        samples = np.broadcast_to(samples[:, :2], (len(samples), 2))
        frames = max(len(total), len(samples))
        total = np.pad(total, ((0, frames - len(total)), (0, 0)))
        total[: len(samples)] += samples
    return total, common_rate


def gains_db(stems):
    tracks = []
    for stem in stems:
        samples, rate = read(stem["files"])
        left, right = np.ascontiguousarray(samples.T * np.float32(10 ** (stem["gainDb"] / 20)))
        tracks.append(libsonare.MixTrackInput(stem["name"], left, right, stem["name"], rate))
    scene = libsonare.suggest_mix_scene(tracks, sample_rate=rate)["scene"]
    gains = {
        strip["id"]: strip["inputTrimDb"] + strip["faderDb"] + strip["vcaOffsetDb"] for strip in scene["strips"]
    }
    for group in scene["vcaGroups"]:
        for member in group["members"]:
            gains[member] += group["gainDb"]
    trims = {bus["id"]: bus.get("inputTrimDb", 0) for bus in scene["buses"] if bus["role"] != "master"}
    for connection in scene["connections"]:
        if connection["source"] in gains:
            gains[connection["source"]] += trims.get(connection["destination"], 0)
    return [gains[stem["name"]] for stem in stems]


def main():
    arguments = sys.argv[1:]
    with_random = "--random" in arguments
    questions, *texts = [argument for argument in arguments if argument != "--random"]
    with open(questions, encoding="utf-8") as lines:
        for line in lines:
            question = json.loads(line)
            wanted = not texts or any(text in question["id"] for text in texts)
            if wanted and (with_random or "±" not in question["id"]):
                print(json.dumps({"id": question["id"], "gainsDb": gains_db(question["stems"])}), flush=True)


if __name__ == "__main__":
    main()
