#!/usr/bin/env bash
# Gets the songs that styles are made of and tested with: those of styles.tsv, from Debian packages.
#
#   style-songs.sh OUT
#
# Needs a Debian system (tried on Debian 12) with ffmpeg and unzip: apt-get install ffmpeg unzip. Packages are downloaded and
# unpacked into OUT/cache, not installed.
#
#   OUT/PACKAGE/SONG.wav         16 bits, stereo, at the song's rate
#   OUT/licences/PACKAGE.txt     the package's copyright file
#
# What is done is skipped: after an interruption start it again.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
out=${1:?usage: style-songs.sh OUT}
mkdir -p "$out/cache/debs" "$out/licences"
out=$(cd "$out" && pwd)

for program in ffmpeg unzip apt-get dpkg-deb; do
  command -v "$program" >/dev/null || { echo "$program is missing; see the head of $0" >&2; exit 1; }
done

# Downloads and unpacks a package, the zip files that games call pk3 and love with it, and keeps its copyright file.
package() {
  local name=$1 unpacked=$out/cache/$1
  if [ ! -d "$unpacked" ]; then
    ls "$out/cache/debs/${name}_"*.deb >/dev/null 2>&1 || (cd "$out/cache/debs" && apt-get download -qq "$name")
    rm -rf "$out/cache/.$name"
    dpkg-deb -x "$out/cache/debs/${name}_"*.deb "$out/cache/.$name"
    find "$out/cache/.$name" -type f \( -name '*.pk3' -o -name '*.love' \) \
      -execdir unzip -q -o {} '*.ogg' -d {}.unpacked \; || true # unzip grumbles where there is no ogg
    mv "$out/cache/.$name" "$unpacked"
  fi
  cp "$unpacked/usr/share/doc/$name/copyright" "$out/licences/$name.txt"
}

# song INPUT... OUT: what a player plays, in WAV; tracks are summed, each at half its level, so that the sum is not clipped.
song() {
  local inputs=() input
  for input in "${@:1:$#-1}"; do inputs+=(-i "$input"); done
  ffmpeg -nostdin -v error -y "${inputs[@]}" -filter_complex "amix=inputs=$((${#inputs[@]} / 2))" -ac 2 -c:a pcm_s16le \
    -f wav "${!#}"
}

grep -v '^#' "$here/styles.tsv" | while IFS=$'\t' read -r name song _ _ _ _ file; do
  wav=$out/$name/$song.wav
  [ ! -f "$wav" ] || continue
  package "$name"
  mkdir -p "$out/$name"
  if [[ $file == *' + '* ]]; then
    song "$out/cache/$name/${file%% + *}" "$out/cache/$name/${file##* + }" "$wav.part"
  else
    song "$out/cache/$name/$file" "$wav.part"
  fi
  mv "$wav.part" "$wav"
  echo "made $name/$song"
done
