# What the proofs share.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

# The command by spark-submit: submit TMP MASTER ARGUMENTS. Takes the place of the shell that it runs in.
submit() {
    tmp=$1 master=$2
    shift 2
    exec env SPARK_LOCAL_DIRS="$tmp" SPARK_LOCAL_IP=127.0.0.1 "$SPARK_HOME/bin/spark-submit" --master "$master" \
        --conf spark.ui.enabled=false \
        --conf "spark.driver.extraJavaOptions=-Djava.io.tmpdir=$tmp" --conf "spark.executor.extraJavaOptions=-Djava.io.tmpdir=$tmp" \
        ${SUBMIT_OPTIONS:-} --class org.stemmixer.cli.StemMixerCli "$root/mixer-spark/target/stemmixer-spark.jar" "$@"
}

# Files of results with their hashes, but for those that tell of time.
hashes() {
    (cd "$1" && find . -type f ! -path './addresses/*' ! -name costs.jsonl ! -name '.*.crc' -exec sha256sum {} + | sort -k 2)
}
