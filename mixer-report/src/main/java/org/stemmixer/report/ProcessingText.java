package org.stemmixer.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stemmixer.core.deliver.DeliveryResult;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.internal.TwoSpeakers;
import org.stemmixer.core.measure.SongAnalysis;
import org.stemmixer.core.measure.SpectralBalance;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.core.song.profile.ProfileMatcher;
import org.stemmixer.core.song.text.ParameterText;
import org.stemmixer.core.song.text.SongSentence;
import org.stemmixer.dsp.chain.MixParameters;

/**
 * What was done to the sound of a song, in words: each step of the channel strip that does something, with what a profile wanted
 * or, since models say nothing of sound, with what was measured before and after. Thread-safe: static functions only.
 */
public final class ProcessingText {

    private static final double LOWEST_HZ = 20;
    private static final double HIGHEST_HZ = 20_000;

    /** Deviations that round to nothing. */
    private static final double UNNOTICED_DB = 0.05;

    private final MixParameters parameters;
    private final Processing processing;
    private final SongAnalysis before;
    private final SongAnalysis after;

    private ProcessingText(Processing processing, SongAnalysis before, SongAnalysis after) {
        this.parameters = processing.prediction().parameters();
        this.processing = processing;
        this.before = before;
        this.after = after;
    }

    /**
     * The steps, from the input of the strip to its output: {@code +2.3 dB around 1 kHz: the song is 3.1 dB thinner there than
     * the profile}. One line at least.
     *
     * @param processing what was done
     * @param before the song as it was
     * @param after the song as it came out
     */
    public static List<String> steps(Processing processing, SongAnalysis before, SongAnalysis after) {
        return new ProcessingText(processing, before, after).steps();
    }

    /**
     * The same in one sentence: {@code 1.8 dB less below 100 Hz, where the song is 2.1 dB fuller than music usually is; slightly
     * compressed, 1.15 : 1 above -6 dBFS; turned down by 2.1 dB at the end: as loud as the original, -14.2 LUFS.} What is too
     * small to matter is in the {@link #steps} only.
     *
     * @param processing as for {@link #steps}
     * @param before as for {@link #steps}
     * @param after as for {@link #steps}
     */
    public static String sentence(Processing processing, SongAnalysis before, SongAnalysis after) {
        return SongSentence.of(processing.prediction(), processing.delivery(), before, after);
    }

    /** Who decided, and how far that is to be trusted; empty where there is nothing but the label of the version to say. */
    public static Optional<String> decidedBy(Processing processing) {
        List<String> parts = new ArrayList<>();
        processing.model().ifPresent(model -> parts.add("Decided by " + model.name() + " " + model.version()));
        processing
                .prediction()
                .confidence()
                .ifPresent(value ->
                        parts.add(Text.format(parts.isEmpty() ? "Confidence %.2f" : "confidence %.2f", value)));
        processing
                .model()
                .ifPresent(model -> model.meanAbsoluteError()
                        .ifPresent(error ->
                                parts.add(Text.format("off by %.3f on average on %s", error, model.testSongs()))));
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", parts) + ".");
    }

    private List<String> steps() {
        List<String> steps = new ArrayList<>();
        level(steps);
        step(
                steps,
                "compression",
                "Compression ",
                measured(
                        "crest factor",
                        "dB",
                        before.audio().crestFactorDb(),
                        after.audio().crestFactorDb()));
        step(steps, "lowEq", "", balance(LOWEST_HZ, 100));
        step(steps, "midEq", "", balance(500, 2000));
        step(steps, "highEq", "", balance(8000, HIGHEST_HZ));
        step(steps, "presence", "", balance(12_000, HIGHEST_HZ));
        step(steps, "reverbSend", "Reverb ", "");
        step(steps, "delaySend", "Echoes every 250 ms, ", "");
        step(steps, "stereoWidth", "", width());
        processing.delivery().ifPresent(delivery -> steps.add(delivered(delivery)));
        steps.addAll(processing.notes());
        return steps.isEmpty() ? List.of(sentence("Nothing", nothingBecause())) : steps;
    }

    private void step(List<String> steps, String parameter, String what, String measured) {
        int index = MixParameters.NAMES.indexOf(parameter);
        String effect = ParameterText.effect(parameters, index);
        if (!effect.equals(ParameterText.NOTHING)) {
            steps.add(sentence(what + effect, because(index, measured)));
        }
    }

    /** Both gains in one line, as both do the same to the level. */
    private void level(List<String> steps) {
        int input = MixParameters.NAMES.indexOf("inputGain");
        int output = MixParameters.NAMES.indexOf("outputLevel");
        List<String> gains = new ArrayList<>();
        for (int index : new int[] {input, output}) {
            String effect = ParameterText.effect(parameters, index);
            if (!effect.equals(ParameterText.NOTHING)) {
                gains.add(effect + (index == input ? " at the input" : " at the output"));
            }
        }
        if (!gains.isEmpty()) {
            String measured = measured(
                    "loudness",
                    "LUFS",
                    TwoSpeakers.lufs(before.audio().loudness().integratedLufs(), before.channels()),
                    behindStripLufs());
            steps.add(sentence(String.join(", ", gains), because(output, measured)));
        }
    }

    /** What the gains of the strip have made, whatever gain follows. */
    private double behindStripLufs() {
        return processing
                .delivery()
                .map(delivery -> delivery.before().integratedLufs())
                .orElseGet(() -> TwoSpeakers.lufs(after.audio().loudness().integratedLufs(), after.channels()));
    }

    private static String delivered(DeliveryResult delivery) {
        String limited = delivery.limited()
                ? Text.format(", peaks limited to %.1f dBTP", delivery.target().maxTruePeakDbtp())
                : "";
        return sentence(
                Text.format("%+.1f dB at the end%s", delivery.gainDb(), limited),
                delivery.notes().isEmpty() ? delivery.targetInWords() : String.join("; ", delivery.notes()));
    }

    /** Where nothing could be heard, all parameters have the same reason. */
    private String nothingBecause() {
        List<String> reasons =
                processing.prediction().reasons().stream().distinct().toList();
        return reasons.size() == 1 ? reasons.get(0) : "the song is as it was";
    }

    private static String sentence(String what, String why) {
        return what + (why.isEmpty() ? "" : ": " + why) + ".";
    }

    /** Models tell how sure they are, not what they hear, so measurements stand in for their reasons. */
    private String because(int index, String measured) {
        String reason = processing.prediction().reasons().get(index);
        if (reason.equals(MixParameterPrediction.LOCKED)) {
            return "held there by hand";
        }
        return processing.prediction().source().equals(ProfileMatcher.SOURCE) ? reason : measured;
    }

    private static String measured(String what, String unit, double before, double after) {
        return Double.isFinite(before) && Double.isFinite(after)
                ? Text.format("%s %.1f %s before, %.1f %s after", what, before, unit, after, unit)
                : "";
    }

    private String width() {
        return before.isMono()
                ? "the song is mono, so nothing of it is heard"
                : measured("side to mid", "dB", before.sideToMidDb(), after.sideToMidDb());
    }

    private String balance(double fromHz, double toHz) {
        double was = SpectralBalance.deviationDb(before, fromHz, toHz);
        double is = SpectralBalance.deviationDb(after, fromHz, toHz);
        return Double.isFinite(was) && Double.isFinite(is)
                ? "there the song was " + deviation(was, " than music usually is") + ", and is " + deviation(is, "")
                        + " now"
                : "";
    }

    private static String deviation(double db, String fromWhat) {
        return Math.abs(db) < UNNOTICED_DB
                ? "as music usually is"
                : Text.format("%.1f dB %s%s", Math.abs(db), db < 0 ? "thinner" : "fuller", fromWhat);
    }
}
