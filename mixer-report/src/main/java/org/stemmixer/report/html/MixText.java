package org.stemmixer.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.stemmixer.core.MixProvenance;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.StemResult;
import org.stemmixer.core.deliver.DeliveryResult;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.PlanDecision;
import org.stemmixer.core.plan.RolePlanner;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.loudness.Loudness;
import org.stemmixer.report.internal.Markdown;
import org.stemmixer.report.internal.MarkdownDocument;

/** {@code REPORT.md} of a mix of stems: what was decided and why, as the page and the JSON have it. */
final class MixText {

    private final MarkdownDocument text = new MarkdownDocument();

    private MixText(MixResult mix, String title) {
        text.paragraph("# " + Markdown.text(title));
        text.paragraph(Text.format(
                "%d stems; %.2f s, %d Hz, stereo; peak %s%s",
                mix.stems().size(), mix.durationSeconds(), mix.sampleRate(), peak(mix), normalization(mix)));
        mix.delivery().ifPresent(this::delivery);
        decisions(mix);
        stems(mix);
        if (!mix.warnings().isEmpty()) {
            text.paragraph("## Notes");
            mix.warnings().forEach(warning -> text.item(0, Markdown.text(warning)));
            text.end();
        }
        text.paragraph("Stem Mixer " + Markdown.text(MixProvenance.currentVersion()));
    }

    /** The document. */
    static byte[] of(MixResult mix, String title) {
        return new MixText(mix, title).text.toBytes();
    }

    private static String peak(MixResult mix) {
        return mix.peak() == 0 ? "silence" : Text.format("%.2f dBFS", Decibels.fromLinear(mix.peak()));
    }

    private static String normalization(MixResult mix) {
        return mix.delivery().isPresent() || mix.normalizationGainDb() == 0
                ? ""
                : Text.format(", normalised by %.2f dB", mix.normalizationGainDb());
    }

    private void delivery(DeliveryResult delivery) {
        text.paragraph(Text.format(
                "Target %s, at most %.1f dBTP: by %+.2f dB%s; %s before, %s after",
                Markdown.text(delivery.targetInWords()),
                delivery.target().maxTruePeakDbtp(),
                delivery.gainDb(),
                delivery.limited() ? " into a limiter" : "",
                loudness(delivery.before()),
                loudness(delivery.after())));
    }

    private static String loudness(Loudness loudness) {
        return Text.format("%.1f LUFS and %.1f dBTP", loudness.integratedLufs(), loudness.truePeakDbtp());
    }

    private void decisions(MixResult mix) {
        text.paragraph("## What was decided");
        List<PlanDecision> decisions = mix.plan().decisions();
        if (decisions.isEmpty()) {
            text.paragraph(
                    mix.options().auto().isPresent()
                            ? "Nothing: nothing was found out of place."
                            : "Nothing but what was set by hand.");
            return;
        }
        for (PlanDecision decision : decisions) {
            Decided<?> decided = decision.decided();
            text.item(
                    0,
                    "**" + Markdown.text(decision.channelInWords()) + "**: " + Markdown.text(decision.inWords()) + " ("
                            + Markdown.text(decided.source()) + confidence(decided) + ")");
            if (!decided.reason().isEmpty()) {
                text.item(1, Markdown.text(decided.reason()));
            }
            decided.evidence().forEach(evidence -> text.item(1, number(evidence)));
        }
        text.end();
    }

    private static String confidence(Decided<?> decided) {
        return decided.confidence().isPresent()
                ? Text.format(", confidence %.0f %%", 100 * decided.confidence().getAsDouble())
                : "";
    }

    private static String number(Evidence evidence) {
        String value = Text.format("%.2f %s", evidence.value(), evidence.unit()).strip();
        String because = evidence.because().isEmpty() ? "" : ", " + evidence.because();
        return Markdown.text(evidence.name() + ": " + value + because);
    }

    private static String inWords(List<Decided<Insert>> inserts) {
        return inserts.stream().map(insert -> insert.value().inWords()).collect(Collectors.joining("; "));
    }

    private void stems(MixResult mix) {
        text.paragraph("## Stems");
        text.header(List.of("stem", "role", "gains by", "through", "gain dB", "pan"), 4);
        List<String> bySound = new ArrayList<>();
        for (StemResult stem : mix.stems()) {
            Decided<?> role = stem.plan().role();
            text.row(List.of(
                    Markdown.text(stem.name()) + (stem.muted() ? ", muted" : ""),
                    stem.plan().role().value().label(),
                    Markdown.text(stem.source()),
                    Markdown.text(inWords(stem.plan().inserts())),
                    Text.format("%+.2f", stem.gainDb()),
                    Text.format("%+.2f", stem.pan())));
            if (role.source().equals(RolePlanner.BY_SOUND)) {
                bySound.add(Markdown.text(stem.name() + ": " + role.reason()));
            }
        }
        text.end();
        if (!mix.plan().master().inserts().isEmpty()) {
            text.paragraph("The mix goes through: "
                    + Markdown.text(inWords(mix.plan().master().inserts())));
        }
        if (!bySound.isEmpty()) {
            text.paragraph("Roles that the sound tells:");
            bySound.forEach(reason -> text.item(0, reason));
            text.end();
        }
    }
}
