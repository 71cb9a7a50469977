#!/bin/bash
# Executors of a cluster of two die at random while 2,000 songs are done; what comes out must be what threads of one process make, to the
# last bit, with nothing left behind.
#
#     SPARK_HOME=… mixer-spark/proof/killed-executors.sh WORK [ACTION] [SONGS] [SECONDS] [CATALOG OPTIONS]
#
# WORK is a folder for all that is made. Needs the jars of `mvn package -DskipTests -Pspark` and GNU or BSD tools.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/common.sh"
work=$1 action=${2:-deliver} songs=${3:-2000} seconds=${4:-1}
shift $(($# < 4 ? $# : 4))
[ "$action" != deliver ] || set -- --target -14 "$@"
mkdir -p "$work/tmp"
[ -d "$work/songs-$songs" ] || java "$here/GenerateSongs.java" "$work/songs-$songs" "$songs" "$seconds"
rm -rf "$work/threads" "$work/cluster"

"$root/bin/stemmixer" catalog "$work/songs-$songs" -o "$work/threads" --do "$action" --json "$@" > "$work/threads.json"

# Temporary folders of all processes, so that leavings are found. An executor that starts takes some seconds: it dies 5 to 16 s later.
submit "$work/tmp" "local-cluster[2,1,1024]" catalog "$work/songs-$songs" -o "$work/cluster" --engine spark --do "$action" --json "$@" \
    > "$work/cluster.json" 2> "$work/cluster.log" &
driver=$!
kills=0
RANDOM=17
while kill -0 $driver 2> /dev/null; do
    sleep $((5 + RANDOM % 12))
    executors=($(pgrep -P $driver -f CoarseGrainedExecutorBackend || true))
    if [ ${#executors[@]} -gt 0 ]; then
        kill -KILL "${executors[RANDOM % ${#executors[@]}]}" && kills=$((kills + 1))
    fi
done
wait $driver || { tail -n 20 "$work/cluster.log"; exit 1; }

hashes "$work/threads" > "$work/threads.sha256"
hashes "$work/cluster" > "$work/cluster.sha256"
cat "$work/threads.json" "$work/cluster.json"
echo "$kills executors killed; $(find "$work/cluster/rows" -name '*.json' | wc -l) rows," \
    "$(wc -l < "$work/cluster/songs.jsonl") lines in the table, $(wc -l < "$work/cluster/costs.jsonl") addresses," \
    "$(wc -l < "$work/cluster.sha256") files"
cmp "$work/threads.sha256" "$work/cluster.sha256" && echo "same files as on threads"
echo "unfinished files: $(find "$work/cluster" -name '.*' -type f | wc -l); in the folder for temporary files: $(ls -A "$work/tmp" | wc -l)"
