#!/bin/bash
# Trains the model of roles and measures it: all that docs/role-model.md says about it comes from this.
#
#   mixer-training/recipes/roles.sh DATA OUT [RECORDINGS...] [-- OTHERS...]
#
# DATA is what mixer-datasets/recipes/public-data.sh made, OUT a folder for the model, checkpoints and a cache. RECORDINGS are
# folders with a folder of stems for every song, called by what they play: the model learns from them, too, and each of their
# groups is measured with a model that learned without it. OTHERS are folders of parts of these songs that are only measured.
# Run it from the root of the repository, after "mvn -DskipTests -Ptraining package". What is stopped goes on where it was when
# it is started again.
set -euo pipefail
if [ $# -lt 2 ]; then
    sed -n '2,11s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi
data=$1
out=$2
shift 2
folders=()
option=--recordings
for folder in "$@"; do
    if [ "$folder" = -- ]; then
        option=--also
    else
        folders+=("$option" "$folder")
    fi
done
java -Xmx5g -jar mixer-training/target/stemmixer-training.jar train roles --data "$data" --out "$out" --seed 1 \
    "${folders[@]}"
