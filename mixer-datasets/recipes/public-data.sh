#!/usr/bin/env bash
# Makes training data of public music: multitracks (a folder of stems for each song) and finished songs.
#
#   public-data.sh OUT [STEP...]       steps: freedoom mixdowns openttd games tracker lmms voices; all of them, in this order, if
#                                      none is named
#
# Needs a Debian system (tried on Debian 12) with fluidsynth, ffmpeg, lmms, unzip, Maven and JDK 17 or newer:
#   apt-get install fluidsynth ffmpeg lmms unzip maven openjdk-17-jdk-headless
# The music comes from Debian packages, which are downloaded (1.8 GB) and unpacked into OUT/cache, not installed.
#
#   OUT/multitracks/SOURCE/SONG/VARIANT/*.wav + song.json    stems, 44.1 kHz, 16 bits, stereo, equally long
#   OUT/mixdowns/SOURCE/TRACK.wav + TRACK.json               finished songs, 44.1 kHz, 16 bits, stereo
#   OUT/voices/SOURCE/SPEAKER/*.wav + song.json              syllables and words of one speaker, end to end
#   OUT/licences/SOURCE.txt                                  the package's copyright file
#
# licences.tsv says which song has which licence; song.json and TRACK.json repeat it, and model cards count it.
#
# VARIANT is the soundfont of a MIDI song, "tracker" or "lmms". Takes about 60 GB and two hours on two cores. What is done is skipped: after an
# interruption start it again. docs/training-data.md says what is made, and how it is divided for training and test.
#
# At the end a table of what there is comes out; docs/training-data.md has it.
#
# EXCERPT_SECONDS  length of the excerpts of MIDI songs; each soundfont renders another part of a song (default 40)
set -euo pipefail

ulimit -f $((4 * 1024 * 1024)) # KiB: no program may fill the disk with a song that does not end

here=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$here/../.." && pwd)
out=${1:?usage: public-data.sh OUT [STEP...]}
shift
steps=("$@")
[ ${#steps[@]} -gt 0 ] || steps=(freedoom mixdowns openttd games tracker lmms voices)
mkdir -p "$out/multitracks" "$out/mixdowns" "$out/cache/packages" "$out/cache/debs" "$out/licences"
out=$(cd "$out" && pwd)
packages=$out/cache/packages

for program in fluidsynth ffmpeg lmms unzip java mvn apt-get dpkg-deb; do
  command -v "$program" >/dev/null || { echo "$program is missing; see the head of $0" >&2; exit 1; }
done

# Downloads and unpacks a package, and keeps its copyright file.
package() {
  local name=$1
  if [ ! -d "$packages/$name" ]; then
    (cd "$out/cache/debs" && apt-get download -qq "$name")
    rm -rf "$packages/.$name"
    dpkg-deb -x "$out/cache/debs/${name}_"*.deb "$packages/.$name"
    mv "$packages/.$name" "$packages/$name"
  fi
  cp "$packages/$name/usr/share/doc/$name/copyright" "$out/licences/$name.txt"
}

make() {
  nice -n 19 java -Xmx3g -jar "$repository/mixer-datasets/target/public-data.jar" "$@"
}

# What an interruption left behind.
sweep() {
  if [ -d "$1" ]; then find "$1" -name '.unfinished-*' -prune -exec rm -rf {} +; fi
}

midi() {
  local source=$1
  shift
  sweep "$out/multitracks/$source"
  local soundfont
  for soundfont in timgm6mb-soundfont fluid-soundfont-gm musescore-general-soundfont-lossless csound-soundfont opl3-soundfont; do
    package "$soundfont"
  done
  # Five sets of samples that have little in common: an old small one, two large ones, a sparse one, an FM chip.
  make midi --out "$out" --source "$source" --songs "$here/songs.tsv" --seconds "${EXCERPT_SECONDS:-40}" \
    --soundfont "timgm6mb=$packages/timgm6mb-soundfont/usr/share/sounds/sf2/TimGM6mb.sf2" \
    --soundfont "fluid=$packages/fluid-soundfont-gm/usr/share/sounds/sf2/FluidR3_GM.sf2" \
    --soundfont "musescore=$packages/musescore-general-soundfont-lossless/usr/share/sounds/sf2/MuseScore_General_Full.sf2" \
    --soundfont "csound=$packages/csound-soundfont/usr/share/sounds/sf2/sf_GMbank.sf2" \
    --soundfont "opl3=$packages/opl3-soundfont/usr/share/sounds/sf2/OPL-3_FM_128M.sf2" \
    "$@"
}

# mixdowns PACKAGE FOLDER [PATTERN...]: the songs of a folder, but for those whose path has one of the patterns.
mixdowns() {
  local name=$1 folder=$packages/$1/$2
  shift 2
  sweep "$out/mixdowns/$name"
  local pattern=(-e '^$') word
  for word in "$@"; do pattern+=(-e "$word"); done
  local files
  mapfile -t files < <(find "$folder" -type f \( -name '*.ogg' -o -name '*.opus' \) | grep -v "${pattern[@]}" | sort)
  make mixdowns --out "$out" --source "$name" "${files[@]}"
}

# pk3 PACKAGE FILE: unpacks a zip of oggs into the package's folder "pk3".
pk3() {
  [ -d "$packages/$1/pk3" ] || unzip -q -o "$packages/$1/$2" '*.ogg' -d "$packages/$1/pk3"
}

step_freedoom() {
  package freedoom
  midi freedoom "$packages"/freedoom/usr/share/games/doom/freedoom{1,2}.wad
}

step_openttd() {
  package openttd-openmsx
  midi openttd-openmsx "$packages"/openttd-openmsx/usr/share/games/openttd/baseset/openmsx/*.mid
}

step_games() {
  local name
  for name in simutrans-data planetblupi-music-midi; do
    package "$name"
    local files
    mapfile -t files < <(find "$packages/$name/usr/share" -name '*.mid' | sort)
    midi "$name" "${files[@]}"
  done
}

# Tracker modules of many games. Their names ("menu") say little, so songs go by the names of their packages as well.
step_tracker() {
  local modules=$out/cache/tracker licence=$out/licences/tracker-modules.txt name
  sweep "$out/multitracks/tracker-modules"
  rm -f "$licence"
  for name in $(awk -F'\t' '$1 == "tracker-modules" { print $3 }' "$here/songs.tsv" | sort -u); do
    package "$name"
    printf '\n== %s\n\n' "$name" | cat - "$out/licences/$name.txt" >>"$licence"
    mkdir -p "$modules/$name"
    find "$packages/$name/usr/share" -type f \( -iname '*.mod' -o -iname '*.s3m' -o -iname '*.xm' -o -iname '*.it' \) \
      -exec ln -sf -t "$modules/$name" {} +
  done
  local files
  mapfile -t files < <(find "$modules" -type l | sort)
  make tracker --out "$out" --source tracker-modules --songs "$here/songs.tsv" "${files[@]}"
}

step_lmms() {
  package lmms-common
  sweep "$out/multitracks/lmms-common"
  local files
  mapfile -t files < <(find "$packages/lmms-common/usr/share/lmms/projects" -name '*.mmp*' | sort)
  make lmms --out "$out" --source lmms-common --songs "$here/songs.tsv" "${files[@]}" ||
    echo "some LMMS projects could not be rendered" >&2
}

# What children learn letters and syllables with: one speaker for each language.
step_voices() {
  package klettres-data
  sweep "$out/voices/klettres-data"
  local folders
  mapfile -t folders < <(find "$packages/klettres-data/usr/share/klettres" -mindepth 1 -maxdepth 1 -type d \
    -exec test -d '{}/alpha' -o -d '{}/syllab' \; -print | sort)
  make voices --out "$out" --source klettres-data "${folders[@]}"
}

step_mixdowns() {
  local name
  for name in warzone2100-music ufoai-music nexuiz-music singularity-music wesnoth-1.16-music hedgewars-data \
    supertux-data marsshooter-data; do
    package "$name"
  done
  pk3 ufoai-music usr/share/games/ufoai/base/0music.pk3
  pk3 nexuiz-music usr/share/games/nexuiz/data/music.pk3
  mixdowns warzone2100-music usr/share/games/warzone2100/music
  mixdowns ufoai-music pk3 dynamictest
  mixdowns nexuiz-music pk3 thunder
  mixdowns singularity-music usr/share/games/singularity/music
  mixdowns wesnoth-1.16-music usr/share/games/wesnoth/1.16/data/core/music silence
  mixdowns hedgewars-data usr/share/games/hedgewars/Data/Music
  mixdowns supertux-data usr/share/games/supertux2/music
  mixdowns marsshooter-data usr/share/games/marsshooter/audio
}

(cd "$repository" && mvn -B -ntp -q -DskipTests -Pdatasets -pl mixer-datasets -am package)
for step in "${steps[@]}"; do
  "step_$step"
done
make licences --out "$out" --table "$here/licences.tsv"
make summary --out "$out" --split "$repository/mixer-training/recipes/split.json"
