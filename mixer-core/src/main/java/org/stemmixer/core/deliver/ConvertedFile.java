package org.stemmixer.core.deliver;

import java.nio.file.Path;
import java.util.List;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.internal.Json;
import org.stemmixer.core.internal.Text;

/**
 * A file that has been converted.
 *
 * @param input what was read
 * @param output what was written
 * @param sampleRate of the output, in Hz
 * @param channels of the output
 * @param encoding how its samples are stored
 * @param frames its length
 * @param dithered whether dither was added
 * @param clippedSamples how many samples lay beyond full scale and were clipped
 * @param notes what a listener should know, in words: what reading went round, and what was lost
 */
public record ConvertedFile(
        Path input,
        Path output,
        int sampleRate,
        int channels,
        SampleEncoding encoding,
        long frames,
        boolean dithered,
        long clippedSamples,
        List<String> notes) {

    /** Copies the notes. */
    public ConvertedFile {
        notes = List.copyOf(notes);
    }

    /** The same under other names: those of what the files are copies of, for example. */
    public ConvertedFile named(Path newInput, Path newOutput) {
        return new ConvertedFile(
                newInput, newOutput, sampleRate, channels, encoding, frames, dithered, clippedSamples, notes);
    }

    /** The file as text for people: a line, and one for each note. */
    public String summary() {
        StringBuilder text = new StringBuilder(Text.format(
                "%s -> %s: %d Hz, %s, %s%s, %s\n",
                input,
                output,
                sampleRate,
                Text.channels(channels),
                encoding.inWords(),
                dithered ? " with dither" : "",
                Text.clock(frames, sampleRate)));
        notes.forEach(note -> text.append("  Note: ").append(note).append('\n'));
        return text.toString();
    }

    /** The file as a JSON object on one line. */
    public String toJson() {
        return Json.object(json -> {
            json.writeStringField("input", input.toString());
            json.writeStringField("output", output.toString());
            json.writeNumberField("sampleRate", sampleRate);
            json.writeNumberField("channels", channels);
            json.writeStringField("encoding", encoding.name());
            json.writeNumberField("frames", frames);
            json.writeBooleanField("dithered", dithered);
            json.writeNumberField("clippedSamples", clippedSamples);
            Json.strings(json, "notes", notes);
        });
    }
}
