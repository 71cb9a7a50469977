#!/bin/bash
# What a song costs as songs become more, on threads and on Spark in one process: processor time of the whole command, divided by songs.
#
#     mixer-spark/proof/cost-per-song.sh WORK ACTION SECONDS SONGS…
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/common.sh"
work=$1 action=$2 seconds=$3
shift 3
mkdir -p "$work"
TIMEFORMAT='%R %U %S'
echo "songs  engine    wall s   cpu s  cpu ms per song"
for songs; do
    [ -d "$work/songs-$songs" ] || java "$here/GenerateSongs.java" "$work/songs-$songs" "$songs" "$seconds"
    for engine in threads spark; do
        rm -rf "$work/results"
        { time "$root/bin/stemmixer" catalog "$work/songs-$songs" -o "$work/results" --do "$action" --engine "$engine" --quiet; } \
            2> "$work/time"
        tail -n 1 "$work/time" | awk -v songs="$songs" -v engine="$engine" \
            '{ printf "%5d  %-7s  %7.1f %7.1f  %15.2f\n", songs, engine, $1, $2 + $3, 1e3 * ($2 + $3) / songs }'
    done
done
