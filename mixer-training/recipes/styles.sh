#!/bin/bash
# Makes the styles that songs can be brought closer to, and tests them: all that docs/profiles.md says about them comes from this.
#
#   mixer-training/recipes/styles.sh DATA OUT
#
# DATA is what mixer-datasets/recipes/style-songs.sh made, OUT a folder for profiles, cards and the evaluation. Run it from the
# root of the repository, after "mvn -DskipTests -Ptraining package". Profiles and cards of the library lie in
# mixer-core/src/main/resources/org/stemmixer/core/song/profile/styles.
set -euo pipefail
if [ $# -ne 2 ]; then
    sed -n '2,8s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi
java -Xmx4g -jar mixer-training/target/stemmixer-training.jar train styles \
    --data "$1" --out "$2" --table mixer-datasets/recipes/styles.tsv --threads "${THREADS:-2}"
