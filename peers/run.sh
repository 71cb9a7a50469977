#!/usr/bin/env bash
# The same work with Stem Mixer and with other programs, in turn. See README.md.
#
#   peers/run.sh [-n ROUNDS] [JOB...]      jobs: features mix4 mix16 auto resample mastering board loudness;
#                                          all when none is named
#
# PYTHON=... names a Python that has librosa, soundfile and pedalboard, JAVA=... a Java; DATA=... keeps the inputs (about
# 800 MB, and 700 MB more for loudness).
set -euo pipefail
cd "$(dirname "$0")/.."

rounds=5
while getopts n: option; do
    case $option in
        n) rounds=$OPTARG ;;
        *) exit 2 ;;
    esac
done
shift $((OPTIND - 1))
jobs=("$@")
[ ${#jobs[@]} -gt 0 ] || jobs=(features mix4 mix16 auto resample mastering board loudness)

python=${PYTHON:-python3}
java=${JAVA:-java}
data=${DATA:-peers/data}
cli=mixer-cli/target/stemmixer.jar
benchmarks=mixer-benchmarks/target/benchmarks.jar

[ -f "$data/tone48.wav" ] || "$python" peers/make_audio.py "$data"
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

has() { command -v "$1" > /dev/null; }
has_librosa() { "$python" -c 'import librosa, soundfile' 2> /dev/null; }
has_pedal# In memory, after a warm-up: each program times its own passes, so that neither start-up nor files count.
board() {
    need "$benchmarks"
    echo "gain, compressor, high-pass, reverb and limiter over 240 s of stereo in memory, one thread"
    local round
    for ((round = 1; round <= 2; round++)); do
        echo "  stemmixer   $("$java" -cp "$benchmarks" org.stemmixer.benchmarks.ProcessInMemory board "$data/stem_01.wav" "$rounds")"
        if has_pedalboard; then
            echo "  pedalboard  $("$python" peers/board_pedalboard.py "$data/stem_01.wav" "$rounds")"
        else
            echo "  pedalboard  not installed"
        fi
    done
}

loudness() {
    need "$cli"
    [ -f "$data/hour48.wav" ] || "$python" peers/make_audio.py "$data" hour48
    local job="loudness and true peak of an hour of stereo at 48,000 Hz"
    add "$job" stemmixer true "$java -jar $cli loudness $data/hour48.wav"
    add "$job" "ffmpeg ebur128" "has ffmpeg" "ffmpeg -nostdin -nostats -i $data/hour48.wav -filter_complex ebur128=peak=true -f null -"
}

exec 3>&1 # for the job that prints its own times
for job in "${jobs[@]}"; do
    case $job in
        features) features ;;
        mix4) mix 4 ;;
        mix16) mix 16 ;;
        auto) auto ;;
        resample | mastering | loudness) "$job" ;;
        board) board >&3 ;;
        *) echo "no job named $job; there are features mix4 mix16 auto resample mastering board loudness" >&2; exit 2 ;;
    esac
done > "$out/jobs"
"$python" peers/compare.py --rounds "$rounds" < "$out/jobs"
