#!/bin/bash
# Trains the models of mixing parameters and measures them: all that docs/models.md says about them comes from this.
#
#   mixer-training/recipes/mix-parameters.sh DATA OUT
#
# DATA is what mixer-datasets/recipes/public-data.sh made, OUT a folder for models, checkpoints, caches and tables. Run it
# from the root of the repository, after "mvn -DskipTests -Ptraining package". What is stopped goes on where it was when it is
# started again.
set -euo pipefail
if [ $# -ne 2 ]; then
    sed -n '2,8s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi
data=$1
out=$2
train() {
    java -Xmx4g -jar mixer-training/target/stemmixer-training.jar "$@" \
        --data "$data" --split mixer-training/recipes/split.json --seed 1
}
train train parameters --out "$out" --degradations "${DEGRADATIONS:-2}" --epochs "${EPOCHS:-10}"
train evaluate parameters --out "$out" --degradations 1 --threads 2
# Models that hear the profile aimed at, which take the place of those above once they are shipped. They hear the same of the songs.
mkdir -p "$out/any-profile" && ln -sfn ../cache "$out/any-profile/cache"
train train parameters --out "$out/any-profile" --hear-profile --degradations "${DEGRADATIONS:-2}" --epochs "${EPOCHS:-10}"
train evaluate parameters --out "$out/any-profile" --degradations 1 --songs 24 --threads 2
train benchmark parameters --out "$out" --degradations 0 --epochs 15
