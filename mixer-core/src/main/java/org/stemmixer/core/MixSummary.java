package org.stemmixer.core;

import java.util.ArrayList;
import java.util.List;
import org.stemmixer.core.deliver.DeliveryResult;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.PlanDecision;
import org.stemmixer.core.plan.RolePlanner;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.eq.HighPass;
import org.stemmixer.dsp.eq.LowPass;
import org.stemmixer.dsp.loudness.Loudness;

/** A mix in words, for people. */
final class MixSummary {

    private final StringBuilder text = new StringBuilder();

    private MixSummary() {}

    static String of(GainReport report) {
        MixSummary summary = new MixSummary();
        summary.decisions(report.stems());
        return summary.text.toString();
    }

    static String of(MixResult mix) {
        MixSummary summary = new MixSummary();
        summary.decisions(mix.stems());
        summary.moves(mix.plan(), mix.options().auto().isPresent());
        summary.line("");
        summary.line(
                "Mix: %.2f s, %d Hz, stereo; peak %.4f (%s)%s",
                mix.durationSeconds(), mix.sampleRate(), mix.peak(), dbfs(mix.peak()), normalization(mix));
        List<String> master = mix.plan().master().inserts().stream()
                .flatMap(insert -> insert.value().effect().names().stream())
                .toList();
        if (!master.isEmpty()) {
            summary.line("Bus: %s", String.join(", ", master));
        }
        mix.delivery().ifPresent(summary::delivery);
        mix.warnings().forEach(warning -> summary.line("Note: %s", warning));
        return summary.text.toString();
    }

    private void decisions(List<StemResult> stems) {
        boolean predicted = stems.stream().anyMatch(stem -> stem.features().isPresent());
        if (predicted) {
            line("Analyzing stems for optimal gain settings...");
            stems.forEach(this::analysis);
            line("");
        }
        line("=== %s SUMMARY ===", predicted ? "PREDICTED GAIN" : "GAIN");
        stems.forEach(stem -> line("  %s: %.2f dB%s", stem.name(), stem.gainDb(), settings(stem)));
    }

    /** What planners have decided beside gains, which have been told. */
    private void moves(MixPlan plan, boolean automatic) {
        List<PlanDecision> moves = plan.decisions().stream()
                .filter(decision -> decision.aspect() != PlanDecision.Aspect.GAIN)
                .toList();
        if (!moves.isEmpty() || automatic) {
            line("");
            line("=== MOVES ===");
            if (moves.isEmpty()) {
                line("  none: nothing was found out of place");
            }
            for (PlanDecision move : moves) {
                line("  %s", move);
                line("    %s", because(move.decided()));
            }
        }
    }

    private static String because(Decided<?> decided) {
        List<String> numbers = decided.evidence().stream()
                .map(one -> Text.format("%s %.2f %s", one.name(), one.value(), one.unit())
                        .strip())
                .toList();
        return decided.source()
                + (decided.reason().isEmpty() ? "" : ": " + decided.reason())
                + (numbers.isEmpty() ? "" : " (" + String.join(", ", numbers) + ")");
    }

    private void analysis(StemResult stem) {
        stem.features()
                .ifPresent(features -> line(
                        "  %s: %.2f dB (RMS: %.4f, Centroid: %.4f)",
                        stem.name(), stem.gainDb(), features.rms(), features.centroid()));
        line("    %s, %s: %s", stem.type().label(), stem.source(), stem.reason());
        Decided<StemRole> role = stem.plan().role();
        if (role.source().equals(RolePlanner.BY_SOUND)) {
            line("    %s, %s: %s", role.value().label(), role.source(), role.reason());
        }
    }

    private static String settings(StemResult stem) {
        StringBuilder words = new StringBuilder();
        if (stem.source().equals(StemResult.MANUAL)) {
            words.append(" (set)");
        }
        if (stem.muted()) {
            words.append(", muted");
        }
        if (stem.pan() != 0) {
            words.append(Text.format(", pan %+.2f", stem.pan()));
        }
        List<String> effects = new ArrayList<>();
        for (Decided<Insert> insert : stem.plan().inserts()) {
            EffectSpec effect = insert.value().effect();
            if (effect instanceof EffectSpec.Single single
                    && single.parameters() instanceof HighPass.Parameters highPass) {
                words.append(Text.format(", high-pass %.0f Hz", highPass.cutoffHz()));
            } else if (effect instanceof EffectSpec.Single single
                    && single.parameters() instanceof LowPass.Parameters lowPass) {
                words.append(Text.format(", low-pass %.0f Hz", lowPass.cutoffHz()));
            } else {
                effects.addAll(effect.names());
            }
        }
        if (!effects.isEmpty()) {
            words.append(", through ").append(String.join(", ", effects));
        }
        return words.toString();
    }

    private void delivery(DeliveryResult delivery) {
        line(
                "Target: %s, at most %.1f dBTP; %s by %+.2f dB%s",
                delivery.targetInWords(),
                delivery.target().maxTruePeakDbtp(),
                delivery.gainDb() < 0 ? "turned down" : "turned up",
                delivery.gainDb(),
                delivery.limited() ? " into a limiter" : "");
        loudness("Before", delivery.before());
        loudness("After", delivery.after());
    }

    private void loudness(String when, Loudness loudness) {
        line(
                "  %s: %.1f LUFS, range %.1f LU, true peak %.1f dBTP",
                when, loudness.integratedLufs(), loudness.loudnessRangeLu(), loudness.truePeakDbtp());
    }

    private static String normalization(MixResult mix) {
        return mix.delivery().isPresent() || mix.normalizationGainDb() == 0
                ? ""
                : Text.format(
                        ", normalised by %.2f dB from %.4f", mix.normalizationGainDb(), mix.peakBeforeNormalization());
    }

    private static String dbfs(double peak) {
        return peak == 0 ? "silence" : Text.format("%.2f dBFS", Decibels.fromLinear(peak));
    }

    private void line(String pattern, Object... values) {
        text.append(Text.format(pattern, values)).append('\n');
    }
}
