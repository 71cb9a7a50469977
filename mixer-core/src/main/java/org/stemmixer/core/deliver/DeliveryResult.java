package org.stemmixer.core.deliver;

import java.util.List;
import java.util.OptionalDouble;
import org.stemmixer.core.internal.Text;
import org.stemmixer.dsp.loudness.Loudness;
import org.stemmixer.dsp.loudness.LoudnessTarget;
import org.stemmixer.dsp.loudness.NormalizationPlan;

/**
 * How a programme was brought to a loudness target: a mix, a file, or the files of an album as one programme.
 *
 * @param before the programme as it was
 * @param plan the gain that follows from that, and what to expect of it
 * @param gainDb the gain that was applied: the planned one, raised where the limiter had taken loudness away
 * @param limiterCeilingDbtp the ceiling of the true-peak limiter that followed the gain, or empty: none did
 * @param after the programme as delivered, measured behind gain and limiter
 */
public record DeliveryResult(
        Loudness before, NormalizationPlan plan, double gainDb, OptionalDouble limiterCeilingDbtp, Loudness after) {

    /** How far from its target a loudness may be to count as met, in LU. */
    public static final double TOLERANCE_LU = 0.1;

    /** The target. */
    public LoudnessTarget target() {
        return plan.target();
    }

    /** Whether the loudness as delivered is within {@value #TOLERANCE_LU} LU of the target. */
    public boolean meetsTarget() {
        return Math.abs(after.integratedLufs() - target().integratedLufs()) <= TOLERANCE_LU;
    }

    /** Whether a true-peak limiter followed the gain. */
    public boolean limited() {
        return limiterCeilingDbtp.isPresent();
    }

    /** The target in words: its name and number, or the number alone where its name is no more than that. */
    public String targetInWords() {
        LoudnessTarget target = target();
        String level = Text.format("%.1f LUFS", target.integratedLufs());
        boolean named = !target.name()
                .equals(LoudnessTarget.ofLufs(target.integratedLufs()).name());
        return named ? target.name() + ", " + level : level;
    }

    /** What a listener should know, in words: why the target is not met; empty if it is. */
    public List<String> notes() {
        double lufs = after.integratedLufs();
        double missingLu = target().integratedLufs() - lufs;
        return switch (plan.outcome()) {
            case SILENT ->
                List.of("the mix is silent or shorter than 400 ms, so there is no loudness to bring to "
                        + targetInWords());
            case STAYED_LOWER ->
                List.of(Text.format(
                        "the mix stays at %.1f LUFS, %.1f LU below its target (%s), so that its true peak stays at"
                                + " %.1f dBTP",
                        lufs, missingLu, targetInWords(), target().maxTruePeakDbtp()));
            case GAIN_ONLY, LIMITED ->
                meetsTarget()
                        ? List.of()
                        : List.of(
                                lufs == Double.NEGATIVE_INFINITY
                                        ? "nothing of the mix is left above -70 LUFS, below which loudness does not count,"
                                                + " so it cannot be told whether the target is met (" + targetInWords()
                                                + ")"
                                        : Text.format(
                                                "the mix is at %.1f LUFS, %.1f LU off its target (%s): more gain would"
                                                        + " only be limited away",
                                                lufs, missingLu, targetInWords()));
        };
    }
}
