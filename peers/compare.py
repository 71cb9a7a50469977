#!/usr/bin/env python3
"""Runs the same job with several programs in turn (A B C, A B C, ...) and prints medians and ratios.

Reads jobs from standard input, one line each, separated by tabs: job, program, command. The first program of a job is
the one that the others are compared with. A program whose command is empty is not installed and is named as such.
Processor time is user and system time of the process and its children, wall time from start to end, both in seconds.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections import OrderedDict


def run(command):
    start = time.monotonic()
    process = subprocess.Popen(command, shell=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    if status != 0:
        sys.stderr.write(errors.decode(errors="replace"))
        raise SystemExit(f"failed with status {status}: {command}")
    return usage.ru_utime + usage.ru_stime, wall


def read_jobs(lines):
    jobs = OrderedDict()
    for line in lines:
        job, program, command = line.rstrip("\n").split("\t")
        jobs.setdefault(job, OrderedDict())[program] = command
    return jobs


def compare(job, programs, rounds):
    print(f"\n{job}")
    for program in [name for name, command in programs.items() if not command]:
        print(f"  {program:<18} not installed, left out")
    installed = [name for name, command in programs.items() if command]
    if len(installed) < 2:
        print("  nothing to compare")
        return
    times = {name: [] for name in installed}
    for _ in range(rounds):
        for name in installed:
            times[name].append(run(programs[name]))
    medians = {name: tuple(map(statistics.median, zip(*samples))) for name, samples in times.items()}
    ours = medians[installed[0]]
    print(f"  {'':<18} {'cpu s':>8} {'wall s':>8} {'cpu ratio':>10} {'wall ratio':>11}")
    for name, (cpu, wall) in medians.items():
        print(f"  {name:<18} {cpu:>8.3f} {wall:>8.3f} {cpu / ours[0]:>10.2f} {wall / ours[1]:>11.2f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    for job, programs in read_jobs(sys.stdin).items():
        compare(job, programs, arguments.rounds)
    print("\nratio: the program's time over that of the first one; above 1, the first one is faster")


if __name__ == "__main__":
    main()
