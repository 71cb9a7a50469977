package org.stemmixer.core.internal;

import java.util.Optional;
import java.util.stream.IntStream;
import org.stemmixer.dsp.Decibels;

/**
 * How loud files are on two speakers. A mono file plays on both, which BS.1770 counts twice: it is 3.01 LU louder than the file
 * with its one channel measures. Thread-safe: static functions only.
 */
public final class TwoSpeakers {

    /** What a mono file gains, in LU. */
    public static final double MONO_LU = Decibels.fromPower(2);

    private TwoSpeakers() {}

    /** Why a mono file has two loudnesses, where there is one among files of so many channels. */
    public static Optional<String> note(IntStream channels) {
        return channels.anyMatch(count -> count == 1)
                ? Optional.of(Text.format(
                        "The loudness of a mono file is that of its one channel. On two speakers, as the player plays it, it is %.1f"
                                + " LU louder.",
                        MONO_LU))
                : Optional.empty();
    }

    /**
     * The loudness that is heard.
     *
     * @param fileLufs of the file as it is
     * @param channels of the file, 1 or 2
     */
    public static double lufs(double fileLufs, int channels) {
        return channels == 1 ? fileLufs + MONO_LU : fileLufs;
    }
}
