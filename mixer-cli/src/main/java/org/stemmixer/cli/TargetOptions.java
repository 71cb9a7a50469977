package org.stemmixer.cli;

import org.jspecify.annotations.Nullable;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.cli.internal.Quantity;
import org.stemmixer.core.MixOptions;
import org.stemmixer.dsp.loudness.LoudnessTarget;
import org.stemmixer.dsp.loudness.PeakHandling;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The options that say how loud a mix should be. */
final class TargetOptions {

    /** What most streaming services play at. */
    private static final LoudnessTarget DEFAULT = LoudnessTarget.SPOTIFY;

    private final OptionSpec target = CommandSpecs.choice(
            "--target",
            "NAME",
            Targets.words(),
            "Bring the mix to a loudness and its true peak below a ceiling: " + Targets.inHelp() + ".");
    private final OptionSpec lufs = CommandSpecs.quantity(
            "--lufs",
            "LUFS",
            Quantity.LUFS,
            "The same with a loudness of your own, -70 to 0 (default with --true-peak: -14).");
    private final OptionSpec truePeak = CommandSpecs.quantity(
            "--true-peak", "dBTP", Quantity.DBTP, "The ceiling, -40 to 0 (default: that of the target, or -1).");
    private final OptionSpec stayLower = CommandSpecs.flag(
            "--stay-lower", "Stay below the target rather than limit peaks that would go beyond the ceiling.");

    TargetOptions() {}

    /** The options, in the order of the help. */
    OptionSpec[] all() {
        return new OptionSpec[] {target, lufs, truePeak, stayLower};
    }

    void apply(CommandLine commandLine, MixOptions.Builder options) {
        @Nullable String target = this.target.getValue();
        @Nullable Double lufs = this.lufs.getValue();
        @Nullable Double truePeak = this.truePeak.getValue();
        boolean stayLower = CommandSpecs.isSet(this.stayLower);
        if (target != null && lufs != null) {
            throw new ParameterException(commandLine, "--target and --lufs exclude each other");
        }
        if (target == null && lufs == null && truePeak == null) {
            if (stayLower) {
                throw new ParameterException(commandLine, "--stay-lower needs --target, --lufs or --true-peak");
            }
            return;
        }
        options.target(wanted(commandLine, target, lufs, truePeak));
        options.peakHandling(stayLower ? PeakHandling.STAY_LOWER : PeakHandling.LIMIT);
    }

    private static LoudnessTarget wanted(
            CommandLine commandLine, @Nullable String target, @Nullable Double lufs, @Nullable Double truePeak) {
        LoudnessTarget wanted = target != null
                ? Targets.parse(commandLine, target)
                : lufs != null ? LoudnessTarget.ofLufs(lufs) : LoudnessTarget.ofLufs(DEFAULT.integratedLufs());
        return truePeak == null ? wanted : new LoudnessTarget(wanted.name(), wanted.integratedLufs(), truePeak);
    }
}
