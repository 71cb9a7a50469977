package org.stemmixer.core.audio;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stemmixer.core.internal.Json;
import org.stemmixer.core.internal.Text;
import org.stemmixer.dsp.loudness.ChannelLayout;

/**
 * What an audio file is like and says about itself.
 *
 * @param file the file
 * @param bytes its size
 * @param format its format and what its audio is coded with, for people
 * @param encoding how samples are stored
 * @param sampleRate in Hz
 * @param channels how many
 * @param layout where they are played, if that is known
 * @param frames its length
 * @param tags what it says about itself
 * @param warnings what reading has to go round, in words; empty if all is well
 */
public record AudioFileInfo(
        Path file,
        long bytes,
        String format,
        SampleEncoding encoding,
        int sampleRate,
        int channels,
        Optional<ChannelLayout> layout,
        long frames,
        AudioTags tags,
        List<String> warnings) {

    private static final int BITS_PER_BYTE = 8;

    /** Copies the warnings. */
    public AudioFileInfo {
        warnings = List.copyOf(warnings);
    }

    /**
     * Looks into a file, of which no more is read than it takes to open it.
     *
     * @param file any audio file that can be read
     * @throws AudioFileException if the file cannot be read
     */
    public static AudioFileInfo of(Path file) throws IOException {
        try (AudioReader reader = AudioFiles.openReader(file)) {
            return new AudioFileInfo(
                    file,
                    bytes(file),
                    reader.format(),
                    reader.encoding(),
                    reader.sampleRate(),
                    reader.channels(),
                    reader.layout(),
                    reader.frames(),
                    reader.tags(),
                    reader.warnings());
        }
    }

    private static long bytes(Path file) throws AudioFileException {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw AudioFailures.reading(file, e);
        }
    }

    /** The same under another name: that of what the file is a copy of, for example. */
    public AudioFileInfo named(Path name) {
        return new AudioFileInfo(name, bytes, format, encoding, sampleRate, channels, layout, frames, tags, warnings);
    }

    /** The length in seconds. */
    public double seconds() {
        return (double) frames / sampleRate;
    }

    /** Bits in one second of the whole file, on average, tags and all; empty where it has no length. */
    public OptionalInt bitsPerSecond() {
        return frames == 0
                ? OptionalInt.empty()
                : OptionalInt.of((int) Math.min(Integer.MAX_VALUE, Math.round(bytes * BITS_PER_BYTE / seconds())));
    }

    /** Bits in one sample, where samples are stored and not coded with loss. */
    public OptionalInt bits() {
        return encoding == SampleEncoding.LOSSY ? OptionalInt.empty() : OptionalInt.of(encoding.bits());
    }

    /** The names of the channels, in their order; empty where they are not known. */
    public List<String> speakers() {
        return layout.map(known -> known.speakers().stream()
                        .map(speaker -> speaker.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .toList())
                .orElse(List.of());
    }

    /** The file as text for people. */
    public String summary() {
        StringBuilder text = new StringBuilder();
        text.append(file).append('\n');
        line(text, "Format", format + ", " + encoding.inWords());
        line(text, "Audio", sampleRate + " Hz, " + Text.channels(channels) + (channels > 2 ? named() : ""));
        line(text, "Length", Text.clock(frames, sampleRate) + " (" + frames + " frames)");
        line(
                text,
                "Size",
                bytes + " bytes"
                        + (bitsPerSecond().isPresent()
                                ? Text.format(", %.0f kbit/s", bitsPerSecond().getAsInt() / 1000.0)
                                : ""));
        tags.texts().forEach((field, value) -> line(text, label(field.name()), value));
        tags.otherTexts().forEach((name, value) -> line(text, Text.printable(name), value));
        tags.broadcast().ifPresent(broadcast -> broadcast(text, broadcast));
        tags.cuePoints()
                .forEach(cue ->
                        line(text, "Cue point", (Text.clock(cue.frame(), sampleRate) + " " + cue.label()).strip()));
        tags.pictures().forEach(picture -> line(text, "Picture", inWords(picture)));
        if (!tags.replayGain().isEmpty()) {
            line(
                    text,
                    "ReplayGain",
                    tags.replayGain().texts().entrySet().stream()
                            .map(entry -> entry.getKey()
                                            .replaceFirst("REPLAYGAIN_", "")
                                            .toLowerCase(Locale.ROOT)
                                            .replace('_', ' ')
                                    + " " + entry.getValue())
                            .collect(Collectors.joining(", ")));
        }
        if (!tags.ixml().isEmpty()) {
            line(text, "iXML", tags.ixml().length() + " characters");
        }
        warnings.forEach(warning -> line(text, "Note", warning));
        return text.toString();
    }

    private static String inWords(Picture picture) {
        String kind = picture.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String type = picture.mimeType().isEmpty() ? "" : picture.mimeType() + ", ";
        return Text.format("%s, %s%d bytes", kind, type, picture.image().length())
                + (picture.description().isEmpty() ? "" : ": " + picture.description());
    }

    private String named() {
        return layout.isEmpty() ? "" : " (" + String.join(", ", speakers()) + ")";
    }

    private void broadcast(StringBuilder text, BroadcastExtension broadcast) {
        optional(text, "Description", broadcast.description());
        optional(text, "Originator", broadcast.originator());
        optional(text, "Recorded", (broadcast.date() + " " + broadcast.time()).strip());
        OptionalLong start = broadcast.timeReferenceFrames();
        if (start.isPresent()) {
            line(text, "Begins at", Text.clock(start.getAsLong(), sampleRate) + " (" + start.getAsLong() + " frames)");
        }
        optional(text, "Coding", lines(broadcast.codingHistory()).collect(Collectors.joining("; ")));
    }

    private static void optional(StringBuilder text, String label, String value) {
        if (!value.isEmpty()) {
            line(text, label, value);
        }
    }

    private static Stream<String> lines(String text) {
        return new BufferedReader(new StringReader(text)).lines();
    }

    private static void line(StringBuilder text, String label, String value) {
        String oneLine = lines(value.strip()).map(String::strip).collect(Collectors.joining(" / "));
        text.append(Text.format("  %-12s %s\n", label + ":", Text.printable(oneLine)));
    }

    private static String label(String name) {
        return name.equals(AudioTags.Field.ISRC.name())
                ? name
                : name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The file as a JSON object on one line; what it does not say is left out of its tags, and {@code null} elsewhere. */
    public String toJson() {
        return Json.object(json -> {
            json.writeStringField("file", file.toString());
            json.writeNumberField("bytes", bytes);
            json.writeStringField("format", format);
            json.writeStringField("encoding", encoding.name());
            json.writeFieldName("bits");
            json.writeObject(bits().isPresent() ? bits().getAsInt() : null);
            json.writeNumberField("sampleRate", sampleRate);
            json.writeNumberField("channels", channels);
            Json.strings(json, "speakers", speakers());
            json.writeNumberField("frames", frames);
            json.writeNumberField("seconds", seconds());
            json.writeFieldName("bitsPerSecond");
            json.writeObject(bitsPerSecond().isPresent() ? bitsPerSecond().getAsInt() : null);
            json.writeFieldName("madeByStemMixer");
            json.writeObject(tags.product().map(AudioTags.Product::name).orElse(null));
            AudioTagsJson.write(json, tags);
            Json.strings(json, "warnings", warnings);
        });
    }
}
