package org.stemmixer.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.live.LiveDecision;
import org.stemmixer.live.LiveMix;
import org.stemmixer.live.LiveStrip;
import org.stemmixer.live.LiveStripState;

/** The state of a stream in one line, every so many seconds of it. */
final class LiveLine {

    private static final double HARDLY = 0.005;

    private final PrintWriter err;
    private final LiveStrip strip;
    private final double lateSeconds;
    private final Optional<LiveMix> mix;
    private final long everyFrames;
    private long next;

    /**
     * A line.
     *
     * @param everyFrames 0 for none
     */
    LiveLine(PrintWriter err, LiveStrip strip, int sampleRate, Optional<LiveMix> mix, long everyFrames) {
        this.err = err;
        this.strip = strip;
        lateSeconds = (double) strip.latencyFrames() / sampleRate;
        this.mix = mix;
        this.everyFrames = everyFrames;
        next = everyFrames;
    }

    /** Told how long the stream has been. */
    void passed(long frames) {
        if (everyFrames > 0 && frames >= next) {
            next += everyFrames * ((frames - next) / everyFrames + 1);
            err.println(
                    line(strip.state(), lateSeconds, mix.map(LiveMix::decisions).orElse(List.of())));
        }
    }

    static String line(LiveStripState state, double lateSeconds, List<LiveDecision> decisions) {
        StringJoiner line = new StringJoiner("  ");
        long seconds = Math.round(state.seconds());
        line.add(String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60));
        line.add("in " + lufs(state.inputShortTermLufs()));
        if (state.outputShortTermLufs() > Double.NEGATIVE_INFINITY || state.gainDb() != 0) {
            String late = lateSeconds < 0.05 ? "" : String.format(Locale.ROOT, " (%.1f s later)", lateSeconds);
            line.add("out " + lufs(state.outputShortTermLufs()) + late);
            line.add(String.format(Locale.ROOT, "gain %+.1f dB%s", state.gainDb(), state.paused() ? " (held)" : ""));
        }
        if (state.gainReductionDb() >= 0.05) {
            line.add(String.format(Locale.ROOT, "limiter %.1f dB", -state.gainReductionDb()));
        }
        parameters(state.parameters()).ifPresent(line::add);
        for (LiveDecision decision : decisions) {
            if (!decision.what().equals("level") || Math.abs(decision.gainDb()) >= 0.05) {
                line.add(String.format(
                        Locale.ROOT, "%s %s %.1f dB", decision.input(), decision.what(), decision.gainDb()));
            }
        }
        if (state.replacedSamples() > 0) {
            line.add(state.replacedSamples() + " samples were no audio");
        }
        return line.toString();
    }

    /** Those that change something. */
    private static Optional<String> parameters(MixParameters parameters) {
        StringJoiner words = new StringJoiner(" ");
        for (String name : MixParameters.NAMES) {
            if (Math.abs(parameters.get(name) - MixParameters.NEUTRAL.get(name)) > HARDLY) {
                words.add(String.format(Locale.ROOT, "%s %.2f", name, parameters.get(name)));
            }
        }
        return words.length() == 0 ? Optional.empty() : Optional.of(words.toString());
    }

    private static String lufs(double lufs) {
        return Double.isInfinite(lufs) ? "-inf LUFS" : String.format(Locale.ROOT, "%.1f LUFS", lufs);
    }
}
