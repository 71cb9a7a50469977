#!/usr/bin/env bash
# The same work with Stem Mixer and with other programs, in turn. See README.md.
#
#   peers/run.sh [-n ROUNDS] [JOB...]      jobs: features mix4 mix16 auto resample resampler mastering board
#                                          loudness formats;
#                                          all when none is named
#
# PYTHON=... names a Python that has librosa, soundfile and pedalboard, JAVA_HOME=... a Java; DATA=... keeps the inputs (about
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
[ ${#jobs[@]} -gt 0 ] || jobs=(features mix4 mix16 auto resample resampler mastering board loudness formats)

python=${PYTHON:-python3}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
data=${DATA:-peers/data}
cli=bin/stemmixer
benchmarks=mixer-benchmarks/target/benchmarks.jar

[ -f "$data/tone48.wav" ] || "$python" peers/make_audio.py "$data"
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

has() { command -v "$1" > /dev/null; }
has_librosa() { "$python" -c 'import librosa, soundfile' 2> /dev/null; }
has_pedalboard() { "$python" -c 'import pedalboard' 2> /dev/null; }
sox_reads() { has sox && [[ $(sox --help) == *"AUDIO FILE FORMATS:"*" $1 "* ]]; }
has_soxr_module() { "$python" -c 'import numpy, soxr' 2> /dev/null; }
has_soxr() { has ffmpeg && ffmpeg -hide_banner -version 2> /dev/null | grep -q -- --enable-libsoxr; }

# job, program, the check whether it is there, its command
add() {
    local command=$4
    $3 || command=
    printf '%s\t%s\t%s\n' "$1" "$2" "$command"
}
need() {
    [ -f "$1" ] || { echo "$1 is missing: run mvn -DskipTests -Pbenchmarks package" >&2; exit 1; }
}

features() {
    need mixer-cli/target/stemmixer.jar
    local job="features of a mono clip of 240 s"
    add "$job" stemmixer true "$cli features $data/clip.wav"
    add "$job" "the plain jar" true "$java -jar mixer-cli/target/stemmixer.jar features $data/clip.wav"
    # aubio computes 13 MFCC only, in single precision: less than half of the work.
    add "$job" "aubiomfcc (MFCC)" "has aubiomfcc" "aubiomfcc -B 2048 -H 512 -i $data/clip.wav"
    add "$job" librosa has_librosa "$python peers/features_librosa.py $data/clip.wav"
}

# Mixes stems 1 to n, WAV files or those of another ending, with fixed gains.
mix() {
    need mixer-cli/target/stemmixer.jar
    local count=$1 ending=${2:-wav} ours="" gains="" sox="" inputs="" weights="" i name db linear
    for ((i = 1; i <= count; i++)); do
        name=$(printf 'stem_%02d' "$i")
        db=$((-12 - i % 4))
        linear=$(awk -v db="$db" 'BEGIN { printf "%.6f", 10 ^ (db / 20) }')
        ours+=" $name=$data/$name.$ending"
        gains+=" --gain $name=$db"
        sox+=" -v $linear $data/$name.$ending"
        inputs+=" -i $data/$name.$ending"
        weights+=" $linear"
    done
    local job="mixing $count stereo stems of 240 s with given gains"
    [ "$ending" = wav ] || job="mixing $count $ending stems of 240 s with given gains"
    add "$job" stemmixer true "$cli mix$ours -o $out/ours$count$ending.wav$gains --bits 16"
    add "$job" sox "sox_reads $ending" "sox -m$sox -b 16 $out/sox$count$ending.wav"
    add "$job" ffmpeg "has ffmpeg" "ffmpeg -nostdin -v error -y$inputs -filter_complex 'amix=inputs=$count:normalize=0:weights=${weights# }' -c:a pcm_s16le $out/ffmpeg$count$ending.wav"
}

# Makes one file from another, if it is not there yet; whole or not at all.
compress() {
    local part=$out/part.${2##*.}
    [ -f "$2" ] || { ffmpeg -nostdin -v error -y -i "$1" "${@:3}" "$part" && mv "$part" "$2"; }
}

# The same audio compressed, from files and into one.
formats() {
    if ! has ffmpeg; then
        echo "formats is left out: its inputs are made by ffmpeg, which is not installed" >&2
        return
    fi
    local i stem ending
    for i in 1 2 3 4; do
        stem=$data/stem_0$i
        compress "$stem.wav" "$stem.flac"
        compress "$stem.wav" "$stem.mp3" -c:a libmp3lame -b:a 192k
        compress "$stem.wav" "$stem.ogg" -c:a libvorbis -q:a 6
        compress "$stem.wav" "$stem.m4a" -c:a aac -b:a 192k
    done
    for ending in flac mp3 ogg m4a; do
        mix 4 $ending
    done
    local job="FLAC of 240 s, stereo, to WAV"
    add "$job" stemmixer true "$cli convert $data/stem_01.flac -o $out/ours1.wav"
    add "$job" ffmpeg true "ffmpeg -nostdin -v error -y -i $data/stem_01.flac $out/ffmpeg1.wav"
    add "$job" "flac -d" "has flac" "flac -s -f -d $data/stem_01.flac -o $out/flac1.wav"
    job="WAV of 240 s, stereo, to FLAC"
    add "$job" stemmixer true "$cli convert $data/stem_01.wav -o $out/ours1.flac"
    add "$job" ffmpeg true "ffmpeg -nostdin -v error -y -i $data/stem_01.wav $out/ffmpeg1.flac"
    add "$job" "flac -5" "has flac" "flac -s -f -5 $data/stem_01.wav -o $out/flac1.flac"
}

auto() {
    need mixer-cli/target/stemmixer.jar
    local job="the whole automatic job on four stereo stems of 17 s" names="drums bass vocals synth" ours="" theirs="" name
    for name in $names; do
        ours+=" $name=$data/$name.wav"
        theirs+=" $data/$name.wav"
    done
    add "$job" stemmixer true "$cli mix$ours -o $out/auto.wav --auto-gain"
    add "$job" librosa has_librosa "$python peers/mix_librosa.py $out/librosa.wav$theirs"
}

resample() {
    need "$benchmarks"
    local job="resampling 240 s of stereo from 48,000 to 44,100 Hz"
    add "$job" stemmixer true "$java -cp $benchmarks org.stemmixer.benchmarks.ResampleFile $data/tone48.wav 44100 $out/ours44.wav"
    add "$job" "sox rate -h" "has sox" "sox $data/tone48.wav -b 16 $out/sox44.wav rate -h 44100"
    add "$job" "ffmpeg soxr" has_soxr "ffmpeg -nostdin -v error -y -i $data/tone48.wav -af aresample=44100:resampler=soxr:precision=24 -c:a pcm_s16le $out/ffmpeg44.wav"
}

# In memory, processor time in the steady state. VHQ is what is as exact, HQ what is usual.
resampler() {
    need "$benchmarks"
    echo "resampling 240 s of stereo from 48,000 to 44,100 Hz in memory"
    local turn quality
    for turn in 1 2; do
        echo "  stemmixer    $("$java" -cp "$benchmarks" org.stemmixer.benchmarks.ResampleInMemory "$data/tone48.wav" 44100 "$rounds")"
        for quality in HQ VHQ; do
            if has_soxr_module; then
                echo "  libsoxr $quality  $("$python" peers/resample_soxr.py "$data/tone48.wav" 44100 "$quality" "$rounds")"
            else
                echo "  libsoxr $quality  not installed"
            fi
        done
    done
}

# The chains are not the same: each has a compressor, an equaliser of three bands, reverb, echo and a limiter.
mastering() {
    need "$benchmarks"
    local job="a mastering chain over 240 s of stereo"
    add "$job" stemmixer true "$java -cp $benchmarks org.stemmixer.benchmarks.ProcessFile mastering_chain $data/stem_01.wav $out/ours_master.wav"
    add "$job" sox "has sox" "sox $data/stem_01.wav $out/sox_master.wav gain -3 compand 0.005,0.1 -20,-20,0,-10 bass 2 equalizer 1000 1q 1 treble 1 reverb 20 echo 0.8 0.9 250 0.2 remix 1 2 gain -l 2"
}

# In memory, after a warm-up: each program times its own passes, so that neither start-up nor files count.
board() {
    need "$benchmarks"
    echo "gain, compressor, high-pass, reverb and limiter over 240 s of stereo in memory, one thread"
    local turn
    for turn in 1 2; do
        echo "  stemmixer   $("$java" -cp "$benchmarks" org.stemmixer.benchmarks.ProcessInMemory board "$data/stem_01.wav" "$rounds")"
        if has_pedalboard; then
            echo "  pedalboard  $("$python" peers/board_pedalboard.py "$data/stem_01.wav" "$rounds")"
        else
            echo "  pedalboard  not installed"
        fi
    done
}

loudness() {
    need mixer-cli/target/stemmixer.jar
    [ -f "$data/hour48.wav" ] || "$python" peers/make_audio.py "$data" hour48
    local job="loudness and true peak of an hour of stereo at 48,000 Hz"
    add "$job" stemmixer true "$cli loudness $data/hour48.wav"
    add "$job" "ffmpeg ebur128" "has ffmpeg" "ffmpeg -nostdin -nostats -i $data/hour48.wav -filter_complex ebur128=peak=true -f null -"
}

exec 3>&1 # for the job that prints its own times
for job in "${jobs[@]}"; do
    case $job in
        features) features ;;
        mix4) mix 4 ;;
        mix16) mix 16 ;;
        auto) auto ;;
        resample | mastering | loudness | formats) "$job" ;;
        board | resampler) "$job" >&3 ;;
        *)
            echo "no job named $job; there are features mix4 mix16 auto resample resampler mastering board loudness formats" >&2
            exit 2
            ;;
    esac
done > "$out/jobs"
"$python" peers/compare.py --rounds "$rounds" < "$out/jobs"
