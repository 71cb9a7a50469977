package org.stemmixer.report.internal;

import java.util.List;
import java.util.Optional;
import org.stemmixer.core.internal.Text;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.report.SongVersion;

/**
 * How loud files are on two speakers. A mono file plays on both, which BS.1770 counts twice: it is 3.01 LU louder than the file
 * with its one channel measures. Thread-safe: static functions only.
 */
public final class TwoSpeakers {

    /** What a mono file gains, in LU. */
    public static final double MONO_LU = Decibels.fromPower(2);

    private TwoSpeakers() {}

    /** Why a mono file among these has two loudnesses; empty if there is none. */
    public static Optional<String> note(List<SongVersion> versions) {
        return versions.stream()
                        .anyMatch(version -> version.portrait().analysis().channels() == 1)
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
