#!/bin/bash
# Trains the gain model and measures it: all that docs/gain-models.md says about it comes from this.
#
#   mixer-training/recipes/gains.sh DATA OUT [RECORDINGS...]
#
# DATA is what mixer-datasets/recipes/public-data.sh made, OUT a folder for the model, checkpoints and a cache, RECORDINGS
# folders with a folder of stems for every song, to measure on as well. Run it from the root of the repository, after
# "mvn -DskipTests -Ptraining package". What is stopped goes on where it was when it is started again.
set -euo pipefail
if [ $# -lt 2 ]; then
    sed -n '2,8s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi
data=$1
out=$2
shift 2
also=()
for recordings; do
    also+=(--also "$recordings")
done
gains() {
    java -Xmx4g -jar mixer-training/target/stemmixer-training.jar "$@" \
        --data "$data/multitracks" --split mixer-training/recipes/split-gains.json --seed 1 --out "$out"
}
gains train gains --networks 6
gains evaluate gains --model "$out" "${also[@]}"
