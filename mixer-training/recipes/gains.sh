#!/bin/bash
# Trains the gain model and measures it: all that docs/gain-models.md says about it comes from this.
#
#   mixer-training/recipes/gains.sh DATA OUT [RECORDINGS...] [-- OTHERS...]
#
# DATA is what mixer-datasets/recipes/public-data.sh made, OUT a folder for the model, checkpoints and a cache. RECORDINGS are
# folders with a folder of stems for every song: the model learns from them, too, and each of their groups is measured with a
# model that learned without it. OTHERS are folders of songs that are only measured on; a song of the same name as a recording
# is taken for a part of it. Run it from the root of the repository, after "mvn -DskipTests -Ptraining package". What is stopped
# goes on where it was when it is started again.
set -euo pipefail
if [ $# -lt 2 ]; then
    sed -n '2,11s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi
data=$1
out=$2
shift 2
recordings=()
also=()
while [ $# -gt 0 ] && [ "$1" != -- ]; do
    recordings+=(--recordings "$1")
    also+=(--also "$1")
    shift
done
for other in "${@:2}"; do
    also+=(--also "$other")
done
gains() {
    java -Xmx5g -jar mixer-training/target/stemmixer-training.jar "$@" \
        --data "$data/multitracks" --split mixer-training/recipes/split-gains.json --seed 1 --out "$out"
}
gains train gains --networks 1 "${recordings[@]}"
heldOut=()
for model in "$out"/without/*/; do
    [ -d "$model" ] && heldOut+=(--held-out "$(basename "$model")=${model%/}")
done
gains evaluate gains --model "$out" "${also[@]}" "${heldOut[@]}"
