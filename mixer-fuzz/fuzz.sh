#!/usr/bin/env bash
# Fuzzes the readers of audio files, of JSON, of messages to desk and agents, and of models, one after the other: mixer-fuzz/fuzz.sh [SECONDS [TARGET...]]
# Each runs for an hour unless said otherwise, and all of them unless some are named. Needs the jar of
#   mvn package -DskipTests -Pfuzz
# In mixer-fuzz/target/fuzz (or $FUZZ_FOLDER) remain: corpus/TARGET, with which the next run goes on; findings/TARGET, with
# the bytes of what went wrong; TARGET.log. Ends with 1 if anything was found, after all targets have run.
set -euo pipefail

seconds=${1:-3600}
shift $(($# > 0 ? 1 : 0))
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(wav aiff wave64 caf au flac mp3 vorbis opus oggflac m4a adts tags plan chain parameters profile taste
  edit agent manifest model)

here=$(cd "$(dirname "$0")" && pwd)
jar=$here/target/fuzz.jar
[ -f "$jar" ] || {
  echo "$jar is missing: make it with mvn package -DskipTests -Pfuzz" >&2
  exit 2
}
folder=${FUZZ_FOLDER:-$here/target/fuzz}
mkdir -p "$folder"
cd "$here"
java -cp "$jar" org.stemmixer.fuzz.SeedCorpus "$folder/seeds" "${targets[@]}"

found=0
for target in "${targets[@]}"; do
  longest=32768
  case $target in
    plan | chain | parameters | profile | taste) class=DocumentFuzz ;;
    edit | agent) class=MessageFuzz ;;
    manifest) class=ModelFuzz ;;
    model) class=ModelFuzz longest=131072 ;;
    *) class=ReaderFuzz ;;
  esac
  mkdir -p "$folder/corpus/$target" "$folder/findings/$target"
  # The heap is a bound of its own; a reading has a tighter one, which the harness checks. The timeout is for one input.
  if ! java -Xmx768m -cp "$jar" com.code_intelligence.jazzer.Jazzer \
    --target_class=org.stemmixer.fuzz.$class --target_method="$target" \
    --instrumentation_includes='org.stemmixer.**' --instrumentation_excludes='org.stemmixer.fuzz.**' \
    --custom_hook_includes='org.stemmixer.**' --keep_going=10 --reproducer_path="$folder/findings/$target" \
    -artifact_prefix="$folder/findings/$target/" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=3000 \
    -max_len=$longest -len_control=0 -print_final_stats=1 \
    "$folder/corpus/$target" "$folder/seeds/$target" >"$folder/$target.log" 2>&1; then
    found=1 # also what has no bytes to show, such as a JVM that does not start
    grep -hA 3 -e '== Java Exception' -e 'ERROR: libFuzzer' -e 'Test unit written' "$folder/$target.log" || tail -n 20 "$folder/$target.log"
  fi
  executions=$(sed -n 's/^stat::number_of_executed_units: *//p' "$folder/$target.log" | tail -n 1)
  coverage=$(sed -n 's/.* cov: \([0-9]*\).*/\1/p' "$folder/$target.log" | tail -n 1)
  findings=$(grep -c 'Test unit written to' "$folder/$target.log" || true)
  [ "$findings" -eq 0 ] || found=1
  echo "$target: ${executions:-0} executions, coverage ${coverage:-0}, $findings findings"
done
exit $found
