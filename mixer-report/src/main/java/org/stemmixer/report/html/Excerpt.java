package org.stemmixer.report.html;

import java.io.IOException;
import java.util.Arrays;
import org.stemmixer.core.Song;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.loudness.LoudnessMeter;

/**
 * A part of a song in seconds, so that it is the same part at any sample rate.
 *
 * @param startSeconds where it begins
 * @param seconds its length
 * @param whole whether it is the whole song
 */
record Excerpt(double startSeconds, double seconds, boolean whole) {

    private static final int BLOCK_FRAMES = 8192;

    /** Short-term loudness looks back so far (EBU Tech 3341). */
    private static final int SHORT_TERM_SECONDS = 3;

    private static final int STEPS_PER_SECOND = 10;

    static Excerpt whole(double seconds) {
        return new Excerpt(0, seconds, true);
    }

    /**
     * Where the mean power of short-term loudness is largest: the loudest part, to a tenth of a second.
     *
     * @param song longer than the excerpt
     * @param seconds its length
     */
    static Excerpt loudest(Song song, double seconds) throws IOException {
        double[] powers = shortTermPowers(song);
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
        return new Excerpt(start * (double) step(song) / song.sampleRate(), seconds, false);
    }

    /** The power of short-term loudness at the end of each tenth of a second. */
    private static double[] shortTermPowers(Song song) throws IOException {
        int step = step(song);
        double[] powers = new double[(int) (song.frames() / step)];
        LoudnessMeter meter = new LoudnessMeter(song.sampleRate(), song.channels());
        try (FrameReader reader = song.open()) {
            float[][] block = new float[song.channels()][step];
            for (int i = 0; i < powers.length; i++) {
                int filled = 0;
                while (filled < step) {
                    filled += reader.read(block, filled, step - filled);
                }
                meter.process(block, 0, step);
                powers[i] = Math.pow(10, meter.shortTermLufs() / 10);
            }
        }
        return powers;
    }

    private static int step(Song song) {
        return song.sampleRate() / STEPS_PER_SECOND;
    }

    /**
     * Reads this part; shorter where the audio ends before it does, but at least one frame, since browsers decode no empty
     * files.
     *
     * @param reader at its beginning; not closed
     */
    AudioBuffer read(FrameReader reader) throws IOException {
        long start = Math.min(Math.round(startSeconds * reader.sampleRate()), reader.frames());
        int frames = (int) Math.min(Math.round(seconds * reader.sampleRate()), reader.frames() - start);
        float[][] block = new float[reader.channels()][BLOCK_FRAMES];
        long skipped = 0;
        while (skipped < start) {
            skipped += reader.read(block, 0, (int) Math.min(BLOCK_FRAMES, start - skipped));
        }
        AudioBuffer part = new AudioBuffer(reader.sampleRate(), reader.channels(), Math.max(1, frames));
        int done = 0;
        while (done < frames) {
            done += reader.read(part.toArrays(), done, frames - done);
        }
        return part;
    }
}
