package org.stemmixer.cli;

import org.jspecify.annotations.Nullable;
import org.stemmixer.core.MixOptions;
import org.stemmixer.dsp.loudness.LoudnessTarget;
import org.stemmixer.dsp.loudness.PeakHandling;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say how loud a mix should be. */
final class TargetOptions {

    /** What most streaming services play at. */
    private static final LoudnessTarget DEFAULT = LoudnessTarget.SPOTIFY;

    @Option(
            names = "--target",
            paramLabel = "NAME",
            description = "Bring the mix to a loudness and its true peak below a ceiling: ebu-r128, atsc-a85, spotify,"
                    + " apple-music, youtube or netflix.")
    private @Nullable String target;

    @Option(
            names = "--lufs",
            paramLabel = "LUFS",
            description = "The same with a loudness of your own, -70 to 0 (default with --true-peak: -14).")
    private @Nullable Double lufs;

    @Option(
            names = "--true-peak",
            paramLabel = "dBTP",
            description = "The ceiling, -40 to 0 (default: that of the target, or -1).")
    private @Nullable Double truePeak;

    @Option(
            names = "--stay-lower",
            description = "Stay below the target rather than limit peaks that would go beyond the ceiling.")
    private boolean stayLower;

    TargetOptions() {}

    void apply(CommandLine commandLine, MixOptions.Builder options) {
        if (target != null && lufs != null) {
            throw new ParameterException(commandLine, "--target and --lufs exclude each other");
        }
        if (target == null && lufs == null && truePeak == null) {
            if (stayLower) {
                throw new ParameterException(commandLine, "--stay-lower needs --target, --lufs or --true-peak");
            }
            return;
        }
        options.target(wanted());
        options.peakHandling(stayLower ? PeakHandling.STAY_LOWER : PeakHandling.LIMIT);
    }

    private LoudnessTarget wanted() {
        LoudnessTarget wanted = target != null
                ? LoudnessTarget.parse(target)
                : lufs != null ? LoudnessTarget.ofLufs(lufs) : LoudnessTarget.ofLufs(DEFAULT.integratedLufs());
        return truePeak == null ? wanted : new LoudnessTarget(wanted.name(), wanted.integratedLufs(), truePeak);
    }
}
