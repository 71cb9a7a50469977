#!/bin/bash
# The smallest heap (16 MB, and twice as much each time) in which each action does a song of some length on one thread, and what the process
# then has in memory at most.
#
#     mixer-spark/proof/memory.sh WORK SECONDS [ACTION…]
#
# GNU time is needed.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/common.sh"
work=$1 seconds=$2
shift 2
[ $# -gt 0 ] || set -- analyse features deliver mix song
mkdir -p "$work"
[ -d "$work/stems-$seconds" ] || java -Xmx3g "$here/GenerateSongs.java" "$work/stems-$seconds" 4 "$seconds"
for action; do
    case $action in
        mix) source="$work/stems-$seconds" options= ;;
        deliver) source="$work/stems-$seconds/disc 0/song 0.wav" options="--target -14" ;;
        *) source="$work/stems-$seconds/disc 0/song 0.wav" options= ;;
    esac
    for megabytes in 16 32 64 128 256 512 1024 2048; do
        rm -rf "$work/results"
        # shellcheck disable=SC2086  # several options
        JDK_JAVA_OPTIONS=-Xmx${megabytes}m /usr/bin/time -f '%M %e %U %S' -o "$work/time" \
            "$root/bin/stemmixer" catalog "$source" -o "$work/results" --do "$action" $options --threads 1 --json \
            > "$work/summary.json" 2> "$work/errors" || true
        if grep -q '"failed":0,"timedOut":0' "$work/summary.json"; then
            tail -n 1 "$work/time" | awk -v action="$action" -v seconds="$seconds" -v heap="$megabytes" \
                '{ printf "%-8s %5d s of music: heap %4d MB, process %4d MB at most, %.0f s of processor time\n", action, seconds, heap,
                    $1 / 1024, $3 + $4 }'
            break
        fi
    done
done
