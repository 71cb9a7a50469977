package org.stemmixer.codecs.ffmpeg;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.stemmixer.core.audio.AudioTags;

/** What ffmpeg is told to write a file from samples on its standard input. */
final class EncodingArguments {

    /** What ffmpeg calls the texts; it knows what each format calls them. */
    private static final Map<AudioTags.Field, String> KEYS = Map.ofEntries(
            Map.entry(AudioTags.Field.TITLE, "title"),
            Map.entry(AudioTags.Field.ARTIST, "artist"),
            Map.entry(AudioTags.Field.ALBUM_ARTIST, "album_artist"),
            Map.entry(AudioTags.Field.COMPOSER, "composer"),
            Map.entry(AudioTags.Field.ALBUM, "album"),
            Map.entry(AudioTags.Field.DATE, "date"),
            Map.entry(AudioTags.Field.GENRE, "genre"),
            Map.entry(AudioTags.Field.TRACK, "track"),
            Map.entry(AudioTags.Field.DISC, "disc"),
            Map.entry(AudioTags.Field.ISRC, "isrc"),
            Map.entry(AudioTags.Field.COMMENT, "comment"),
            Map.entry(AudioTags.Field.COPYRIGHT, "copyright"),
            Map.entry(AudioTags.Field.ENGINEER, "engineer"));

    /** ID3 frames that ffmpeg has no name for. */
    private static final Map<AudioTags.Field, String> ID3_KEYS =
            Map.of(AudioTags.Field.ISRC, "TSRC", AudioTags.Field.SOFTWARE, "TSSE");

    private EncodingArguments() {}

    /** Whether a format has texts of any name; M4A has, as ffmpeg writes it, those that iTunes knows. */
    static boolean hasAnyName(LossyCoding coding) {
        return !coding.muxer().equals("ipod");
    }

    /**
     * The arguments.
     *
     * @param sampleRate of the samples and of the file
     * @param file that is there already and is written over
     */
    static List<String> of(LossyCoding coding, int sampleRate, int channels, AudioTags tags, Path file) {
        List<String> arguments = new ArrayList<>(List.of(
                "-nostdin",
                "-v",
                "error",
                "-f",
                "f32le",
                "-ar",
                Integer.toString(sampleRate),
                "-ac",
                Integer.toString(channels),
                "-i",
                "pipe:0",
                "-map_metadata",
                "-1"));
        boolean id3 = coding.muxer().equals("mp3");
        tags.texts().forEach((field, text) -> {
            String value = text.replace("\0", "");
            if (field == AudioTags.Field.SOFTWARE && !id3) {
                arguments.addAll(List.of("-metadata:s:a:0", "encoder=" + value));
            } else {
                String key = id3 ? ID3_KEYS.getOrDefault(field, KEYS.get(field)) : KEYS.get(field);
                arguments.addAll(List.of("-metadata", key + "=" + value));
            }
        });
        if (hasAnyName(coding)) {
            boolean opus = coding.muxer().equals("opus");
            (opus ? tags.replayGain().r128Texts() : tags.replayGain().texts())
                    .forEach((name, text) -> arguments.addAll(List.of("-metadata", name + "=" + text)));
        }
        arguments.addAll(List.of("-c:a", coding.encoder()));
        arguments.addAll(coding.quality());
        // Bit-exact muxers do not write their own name over ours.
        arguments.addAll(List.of("-fflags", "+bitexact", "-f", coding.muxer(), "-y"));
        arguments.add("file:" + file.toAbsolutePath());
        return arguments;
    }
}
