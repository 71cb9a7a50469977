package org.stemmixer.report.html;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.loudness.LoudnessHistory;

/**
 * A part of a song in seconds, so that it is the same part at any sample rate.
 *
 * @param startSeconds where it begins
 * @param seconds its length
 * @param whole whether it is the whole song
 */
record Excerpt(double startSeconds, double seconds, boolean whole) {

    /** Short-term loudness looks back so far (EBU Tech 3341). */
    static final int SHORT_TERM_SECONDS = 3;

    private static final int STEPS_PER_SECOND = 10;

    static Excerpt whole(double seconds) {
        return new Excerpt(0, seconds, true);
    }

    /**
     * Where the mean power of short-term loudness is largest: the loudest part, to a tenth of a second.
     *
     * @param loudness of a song that is longer than the excerpt
     * @param seconds its length
     */
    static Excerpt loudest(LoudnessHistory loudness, double seconds) {
        double[] powers = new double[loudness.steps()];
        for (int i = 0; i < powers.length; i++) {
            powers[i] = Math.pow(10, loudness.shortTermLufs(i) / 10);
        }
        return loudest(powers, loudness::startSeconds, seconds);
    }

    /**
     * The same of powers in steps of a tenth of a second, each the mean of the last 3 s.
     *
     * @param powers of a song that is longer than the excerpt
     * @param startSeconds when a step begins
     * @param seconds the length of the excerpt
     */
    static Excerpt loudest(double[] powers, IntToDoubleFunction startSeconds, double seconds) {
        int length = (int) Math.floor(seconds * STEPS_PER_SECOND);
        // The first value that looks back on nothing but the excerpt.
        int lag = Math.min(SHORT_TERM_SECONDS * STEPS_PER_SECOND, length) - 1;
        double sum = Arrays.stream(powers, lag, Math.min(length, powers.length)).sum();
        double largest = sum;
        int start = 0;
        for (int i = 1; i + length <= powers.length; i++) {
            sum += powers[i + length - 1] - powers[i + lag - 1];
            if (sum > largest) {
                largest = sum;
                start = i;
            }
        }
        return new Excerpt(startSeconds.applyAsDouble(start), seconds, false);
    }

    /**
     * Reads this part; shorter where the audio ends before it does, but at least one frame, since browsers decode no empty
     * files.
     *
     * @param reader at its beginning; not closed
     */
    AudioBuffer read(FrameReader reader) throws IOException {
        long start = startFrame(reader);
        int frames = frames(reader);
        reader.skip(start);
        AudioBuffer part = new AudioBuffer(reader.sampleRate(), reader.channels(), Math.max(1, frames));
        int done = 0;
        while (done < frames) {
            done += reader.read(part.toArrays(), done, frames - done);
        }
        return part;
    }

    /** Where it begins in audio that may end before. */
    long startFrame(FrameReader reader) {
        return Math.min(Math.round(startSeconds * reader.sampleRate()), reader.frames());
    }

    /** How much of it there is in audio that may end before. */
    int frames(FrameReader reader) {
        return (int) Math.min(Math.round(seconds * reader.sampleRate()), reader.frames() - startFrame(reader));
    }

    /** Writes where the audio of a page comes from, and at which rate the page carries it. */
    void writeTo(JsonGenerator json, int sampleRate) throws IOException {
        json.writeObjectFieldStart("excerpt");
        json.writeNumberField("startSeconds", startSeconds);
        json.writeNumberField("seconds", seconds);
        json.writeBooleanField("whole", whole);
        json.writeNumberField("sampleRate", sampleRate);
        json.writeEndObject();
    }
}
