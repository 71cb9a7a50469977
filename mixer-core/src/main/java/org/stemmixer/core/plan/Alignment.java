package org.stemmixer.core.plan;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.internal.Text;
import org.stemmixer.dsp.internal.Checks;

/**
 * How a stem is put in time and in phase with the others.
 *
 * @param frames how much later it begins, at the plan's sample rate; negative: so much of its beginning is left out
 * @param inverted whether its polarity is turned round
 */
public record Alignment(long frames, boolean inverted) {

    /** As it comes. */
    public static final Alignment NONE = new Alignment(0, false);

    /** A day at 192 kHz. */
    private static final long MAX_FRAMES = 24L * 3600 * 192_000;

    /** Refuses more than a day. */
    public Alignment {
        Checks.atLeast("frames of alignment", frames, -MAX_FRAMES);
        Checks.atLeast("-frames of alignment", -frames, -MAX_FRAMES);
    }

    // Written out: linking what a record is given by itself takes ten milliseconds of every mix.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Alignment that && frames == that.frames && inverted == that.inverted;
    }

    @Override
    public int hashCode() {
        return Objects.hash(frames, inverted);
    }

    /** In words: {@code "+44 frames, inverted"}. */
    public String inWords() {
        return Text.format("%+d frames%s", frames, inverted ? ", inverted" : "");
    }

    Alignment stretched(double ratio) {
        return new Alignment(Math.round(frames * ratio), inverted);
    }
}
