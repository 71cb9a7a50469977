#!/bin/bash
# Songs and results on S3: a server of its own on this machine (moto, from PyPI: pip install "moto[server]"), Hadoop's S3A.
#
#     SPARK_HOME=… mixer-spark/proof/s3.sh WORK SONGS SECONDS
#
# S3A is hadoop-aws in the version of Spark's Hadoop, from Maven Central unless JARS names it and the AWS SDK with commas between.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/common.sh"
work=$1 songs=$2 seconds=$3 port=${PORT:-5555}
mkdir -p "$work/tmp"
[ -d "$work/songs-$songs" ] || java "$here/GenerateSongs.java" "$work/songs-$songs" "$songs" "$seconds"
export AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any AWS_DEFAULT_REGION=us-east-1
${MOTO:-moto_server} -H 127.0.0.1 -p "$port" > "$work/moto.log" 2>&1 &
server=$!
trap 'kill $server' EXIT
until curl -s "http://127.0.0.1:$port/moto-api/" > /dev/null; do sleep 0.5; done
curl -s -X PUT "http://127.0.0.1:$port/archive" > /dev/null
(cd "$work/songs-$songs" && find . -type f | while read -r file; do
    curl -s -T "$file" "http://127.0.0.1:$port/archive/songs/$(echo "${file#./}" | sed 's/ /%20/g')" > /dev/null
done)
if [ -n "${JARS:-}" ]; then
    jars="--jars $JARS"
else
    jars="--packages org.apache.hadoop:hadoop-aws:$(basename "$SPARK_HOME"/jars/hadoop-client-api-*.jar .jar | sed 's/.*-//')"
fi
SUBMIT_OPTIONS="$jars --conf spark.hadoop.fs.s3a.endpoint=http://127.0.0.1:$port --conf spark.hadoop.fs.s3a.path.style.access=true"
# Such a server does not know how to answer before a file is there.
SUBMIT_OPTIONS="$SUBMIT_OPTIONS --conf spark.hadoop.fs.s3a.connection.expect.continue=false"
export SUBMIT_OPTIONS
for run in first again; do
    (submit "$work/tmp" "${MASTER:-local[2]}" catalog s3a://archive/songs -o s3a://archive/results --engine spark --do deliver --target -14 --json) \
        2> "$work/$run.log" || { tail -n 20 "$work/$run.log"; exit 1; }
done
"$root/bin/stemmixer" catalog "$work/songs-$songs" -o "$work/threads" --do deliver --target -14 --json
# Rows and audio, which do not tell where songs are.
rm -rf "$work/s3"
curl -s "http://127.0.0.1:$port/archive?list-type=2&max-keys=10000&prefix=results/" | grep -o '<Key>[^<]*' | sed 's/<Key>//' > "$work/keys"
while read -r key; do
    mkdir -p "$work/s3/$(dirname "$key")"
    curl -s "http://127.0.0.1:$port/archive/$key" -o "$work/s3/$key"
done < <(grep -E '/(rows|audio)/.*[^/]$' "$work/keys")
diff -r "$work/s3/results/rows" "$work/threads/rows" && diff -r "$work/s3/results/audio" "$work/threads/audio" && echo "same rows and audio as on threads"
grep -v -E '/(rows|audio|addresses)/' "$work/keys"
echo "in the folder for temporary files: $(ls -A "$work/tmp" | wc -l)"
