#!/bin/bash
# The same songs by one job and by GNU parallel, which runs the command once for each song: as it is told most simply, and with as many
# songs for each command as a command line holds. What they find must be the same.
#
#     mixer-spark/proof/gnu-parallel.sh WORK SONGS SECONDS
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/common.sh"
work=$1 songs=$2 seconds=$3
mkdir -p "$work"
[ -d "$work/songs-$songs" ] || java "$here/GenerateSongs.java" "$work/songs-$songs" "$songs" "$seconds"
cores=$(nproc)
TIMEFORMAT='%R s, %U s of the user, %S s of the system'
good() { # what is no audio ends a command that has several files
    find "$work/songs-$songs" -name '*.wav' -size +1k -print0 | sort -z
}
echo "stemmixer catalog --do features --threads $cores"
rm -rf "$work/results"
time "$root/bin/stemmixer" catalog "$work/songs-$songs" -o "$work/results" --do features --threads "$cores" --quiet
echo "parallel -j $cores stemmixer features --json, a song each"
time good | parallel -0 -j "$cores" "$root/bin/stemmixer" features --json > "$work/each.jsonl"
echo "parallel -j $cores -X stemmixer features --json, many songs each"
time good | parallel -0 -j "$cores" -X "$root/bin/stemmixer" features --json > "$work/many.jsonl"
wc -l "$work/results/costs.jsonl" "$work/each.jsonl" "$work/many.jsonl"
