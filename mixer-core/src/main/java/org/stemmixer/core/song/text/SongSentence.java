package org.stemmixer.core.song.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stemmixer.core.deliver.DeliveryResult;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.internal.TwoSpeakers;
import org.stemmixer.core.measure.SongAnalysis;
import org.stemmixer.core.measure.SpectralBalance;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.core.song.profile.ProfileMatcher;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.chain.MixParameters;

/**
 * What was done to a song in one sentence, as an engineer would say it: what is heard of it, and what is known of the reason.
 *
 * <p>A profile is a reason. Models and rules give none: how the song measures where they act stands beside it, whether it speaks
 * for the change ("where the song is 2.1 dB fuller than music usually is") or against it ("though ...").
 */
public final class SongSentence {

    /** What is smaller is in the list of steps only. */
    private static final double WORTH_TELLING_DB = 0.3;

    private static final double SLIGHT_RATIO = 1.5;
    private static final double HEAVY_RATIO = 3;

    /** What counts as equally loud, in LU. */
    private static final double SAME_LU = 0.1;

    private static final Pattern AGAINST_PROFILE =
            Pattern.compile("the song is ([0-9.]+) dB (thinner|fuller) there than the profile");

    private final MixParameterPrediction applied;
    private final MixParameters parameters;
    private final Optional<DeliveryResult> delivery;
    private final SongAnalysis before;
    private final SongAnalysis after;
    private boolean compared;

    private SongSentence(
            MixParameterPrediction applied,
            Optional<DeliveryResult> delivery,
            SongAnalysis before,
            SongAnalysis after) {
        this.applied = applied;
        this.parameters = applied.parameters();
        this.delivery = delivery;
        this.before = before;
        this.after = after;
    }

    /**
     * The sentence: {@code 1.8 dB less below 100 Hz, where the song is 2.1 dB fuller than music usually is; slightly compressed,
     * 1.15 : 1 above -6 dBFS; turned down by 2.1 dB at the end: as loud as the original, -14.2 LUFS.}
     *
     * @param applied the mixing parameters as they were applied, and why
     * @param delivery the gain behind everything else that kept the loudness or reached a target, if there was one
     * @param before the song as it was
     * @param after the song as it came out
     */
    public static String of(
            MixParameterPrediction applied,
            Optional<DeliveryResult> delivery,
            SongAnalysis before,
            SongAnalysis after) {
        return new SongSentence(applied, delivery, before, after).write();
    }

    /** With a capital and a full stop. */
    private String write() {
        List<String> parts = new ArrayList<>();
        band(parts, "lowEq", parameters.lowEqDb(), "below 100 Hz", usualDb(20, 100));
        band(parts, "midEq", parameters.midEqDb(), "around 1 kHz", usualDb(500, 2000));
        band(parts, "highEq", parameters.highEqDb(), "above 8 kHz", usualDb(8000, 20_000));
        band(parts, "presence", parameters.presenceDb(), "above 12 kHz", usualDb(12_000, 20_000));
        compression(parts);
        space(parts);
        width(parts);
        if (parts.isEmpty()) {
            parts.add(parameters.equals(MixParameters.NEUTRAL) ? "nothing changed" : "hardly changed in sound");
        }
        level(parts);
        String sentence = String.join("; ", parts);
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + ".";
    }

    /** How much fuller the song was between two frequencies than music usually is; NaN where that is unknown. */
    private double usualDb(double fromHz, double toHz) {
        return SpectralBalance.deviationDb(before, fromHz, toHz);
    }

    private void band(List<String> parts, String parameter, double gainDb, String where, double usualDb) {
        if (Math.abs(gainDb) >= WORTH_TELLING_DB) {
            parts.add(change(gainDb) + " " + where + because(parameter, gainDb, usualDb));
        }
    }

    private static String change(double gainDb) {
        return Text.format("%.1f dB %s", Math.abs(gainDb), gainDb < 0 ? "less" : "more");
    }

    private String because(String parameter, double gainDb, double usualDb) {
        String reason = applied.reasons().get(MixParameters.NAMES.indexOf(parameter));
        if (reason.equals(MixParameterPrediction.LOCKED)) {
            return " (held there by hand)";
        }
        if (!applied.source().equals(ProfileMatcher.SOURCE)) {
            return compared(gainDb, usualDb, "music usually is", "where");
        }
        Matcher profile = AGAINST_PROFILE.matcher(reason);
        return profile.find()
                ? compared(
                        gainDb,
                        Double.parseDouble(profile.group(1)) * (profile.group(2).equals("fuller") ? 1 : -1),
                        "the profile",
                        "because")
                : "";
    }

    /** How the song compares where it is changed; with what it is compared is said once. */
    private String compared(double gainDb, double fullerDb, String withWhat, String inFavour) {
        if (!(Math.abs(fullerDb) >= WORTH_TELLING_DB)) {
            return "";
        }
        String link = gainDb * fullerDb < 0 ? inFavour : "though";
        String text = Text.format(
                ", %s %s %.1f dB %s%s%s",
                link,
                compared ? "it is" : "the song is",
                Math.abs(fullerDb),
                fullerDb < 0 ? "thinner" : "fuller",
                link.equals("where") ? "" : " there",
                compared ? "" : " than " + withWhat);
        compared = true;
        return text;
    }

    private void compression(List<String> parts) {
        String effect = ParameterText.effect(parameters, MixParameters.NAMES.indexOf("compression"));
        if (!effect.equals(ParameterText.NOTHING)) {
            double ratio = parameters.compressionRatio();
            String how = ratio < SLIGHT_RATIO ? "slightly " : ratio < HEAVY_RATIO ? "" : "heavily ";
            parts.add(how + "compressed, " + effect);
        }
    }

    private void space(List<String> parts) {
        String reverb = ParameterText.effect(parameters, MixParameters.NAMES.indexOf("reverbSend"));
        String echoes = ParameterText.effect(parameters, MixParameters.NAMES.indexOf("delaySend"));
        List<String> sends = new ArrayList<>();
        if (!reverb.equals(ParameterText.NOTHING)) {
            sends.add("reverb " + reverb);
        }
        if (!echoes.equals(ParameterText.NOTHING)) {
            sends.add("echoes " + echoes);
        }
        if (!sends.isEmpty()) {
            parts.add(String.join(" and ", sends));
        }
    }

    private void width(List<String> parts) {
        double sidesDb = Decibels.fromLinear(parameters.sideGainLinear());
        if (!before.isMono() && Math.abs(sidesDb) >= WORTH_TELLING_DB) {
            parts.add((sidesDb < 0 ? "narrower, " : "wider, ") + change(sidesDb) + " of the sides");
        }
    }

    private void level(List<String> parts) {
        if (delivery.isPresent()) {
            parts.add(delivered(delivery.get()));
            return;
        }
        double louderLu = TwoSpeakers.lufs(after.audio().loudness().integratedLufs(), after.channels())
                - TwoSpeakers.lufs(before.audio().loudness().integratedLufs(), before.channels());
        if (Math.abs(louderLu) > SAME_LU) {
            parts.add(Text.format("%.1f LU %s than before", Math.abs(louderLu), louderLu < 0 ? "softer" : "louder"));
        }
    }

    private static String delivered(DeliveryResult delivery) {
        double gainDb = delivery.gainDb();
        String turned = ParameterText.isUnnoticed(gainDb)
                ? "no other level at the end"
                : Text.format("turned %s by %.1f dB at the end", gainDb < 0 ? "down" : "up", Math.abs(gainDb));
        String limited = delivery.limited() ? " into a limiter" : "";
        double offLu = delivery.after().integratedLufs() - delivery.target().integratedLufs();
        String missed = delivery.meetsTarget() || !Double.isFinite(offLu)
                ? ""
                : Text.format(", but %.1f LU %s", Math.abs(offLu), offLu < 0 ? "softer" : "louder");
        return turned + limited + ": " + delivery.targetInWords() + missed;
    }
}
