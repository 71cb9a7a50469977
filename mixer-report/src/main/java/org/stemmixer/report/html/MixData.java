package org.stemmixer.report.html;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.StemResult;
import org.stemmixer.core.auto.AutoMove;
import org.stemmixer.core.auto.MaskingMatrix;
import org.stemmixer.core.internal.Json;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.loudness.Loudness;

/** What the page of a mix shows, as JSON for its script. */
final class MixData {

    private MixData() {}

    static String of(
            MixResult mix,
            Path mixFile,
            Loudness loudness,
            ClipMonitor.Kept kept,
            List<StemClip> clips,
            List<EmbeddedAudio> audio) {
        ExcerptBudget.Reduction reduction = kept.budget().reduction();
        MixPlan plan = withoutOwnEffects(mix.plan());
        return Json.object(json -> {
            json.writeArrayFieldStart("stems");
            for (int i = 0; i < clips.size(); i++) {
                json.writeStartObject();
                stem(json, mix.stems().get(i), clips.get(i));
                json.writeEndObject();
            }
            json.writeEndArray();
            kept.excerpt().writeTo(json, reduction.rate(mix.sampleRate()));
            json.writeStringField("reduction", reduction.words(mix.sampleRate()));
            json.writeNumberField("masterGainDb", masterGainDb(mix));
            json.writeArrayFieldStart("facts");
            for (List<String> fact : facts(mix, mixFile, loudness)) {
                json.writeArray(fact.toArray(String[]::new), 0, fact.size());
            }
            json.writeEndArray();
            Json.strings(json, "notes", notes(mix));
            json.writeFieldName("plan");
            json.writeRawValue(plan.toJson().stripTrailing());
            if (isAutomatic(plan)) {
                masking(json, mix);
            }
            new ConsoleData(plan, mix, kept, reduction.rate(mix.sampleRate()), audio).writeTo(json);
        });
    }

    /** The plan as a file can hold it: effects of the caller's own are no part of one. */
    private static MixPlan withoutOwnEffects(MixPlan plan) {
        return plan.withStems(plan.stems().stream()
                        .map(stem -> stem.withInserts(inFiles(stem.inserts())))
                        .toList())
                .withMaster(plan.master().withInserts(inFiles(plan.master().inserts())));
    }

    private static List<Decided<Insert>> inFiles(List<Decided<Insert>> inserts) {
        return inserts.stream()
                .filter(insert -> insert.value().effect().isComplete())
                .toList();
    }

    /** Whether the plan was made by moves of the automatic mix, for which all stems have been heard in third octaves. */
    private static boolean isAutomatic(MixPlan plan) {
        Set<String> sources =
                Arrays.stream(AutoMove.values()).map(AutoMove::source).collect(Collectors.toSet());
        return plan.stems().size() > 1
                && plan.decisions().stream()
                        .anyMatch(
                                decision -> sources.contains(decision.decided().source()));
    }

    private static void masking(JsonGenerator json, MixResult mix) throws IOException {
        json.writeObjectFieldStart("masking");
        MaskingMatrix after = MaskingMatrix.of(mix.measurements(), mix.plan());
        Json.strings(json, "stems", after.stems());
        shares(json, "before", MaskingMatrix.withoutEq(mix.measurements(), mix.plan()));
        shares(json, "after", after);
        json.writeEndObject();
    }

    private static void shares(JsonGenerator json, String name, MaskingMatrix matrix) throws IOException {
        json.writeArrayFieldStart(name);
        int count = matrix.stems().size();
        for (int covered = 0; covered < count; covered++) {
            json.writeStartArray();
            for (int covering = 0; covering < count; covering++) {
                Json.number(json, Math.rint(1000 * matrix.share(covered, covering)) / 1000);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static void stem(JsonGenerator json, StemResult stem, StemClip clip) throws IOException {
        json.writeStringField("name", stem.name());
        json.writeStringField("type", stem.type().label());
        json.writeNumberField("gainDb", stem.gainDb());
        json.writeNumberField("pan", stem.pan());
        json.writeBooleanField("mute", stem.muted());
        json.writeStringField("source", stem.source());
        json.writeStringField("reason", stem.reason());
        json.writeArrayFieldStart("terms");
        for (Evidence term : stem.terms()) {
            if (!term.unit().equals("dB")) {
                // Doubts and counts are no part of the sum.
                continue;
            }
            json.writeStartObject();
            json.writeStringField("name", term.name());
            json.writeNumberField("valueDb", term.value());
            json.writeStringField("because", term.because());
            json.writeEndObject();
        }
        json.writeEndArray();
        Json.number(json, "lufs", clip.lufs());
        Json.number(json, "leftLufs", clip.leftLufs());
        Json.number(json, "rightLufs", clip.rightLufs());
        json.writeNumberField("embeddedGainDb", clip.audio().gainDb());
    }

    /** That of the mix, but not into the limiter that the page does not have. */
    private static double masterGainDb(MixResult mix) {
        double headroomDb = -Decibels.fromLinear(mix.peakBeforeNormalization());
        return Math.min(mix.normalizationGainDb(), Math.max(0, headroomDb));
    }

    private static List<List<String>> facts(MixResult mix, Path mixFile, Loudness loudness) {
        List<List<String>> facts = new ArrayList<>();
        facts.add(List.of("File", String.valueOf(mixFile.getFileName())));
        facts.add(List.of("Length", Text.format("%.1f s at %d Hz", mix.durationSeconds(), mix.sampleRate())));
        facts.add(List.of("Loudness", level(loudness.integratedLufs(), "LUFS")));
        facts.add(List.of("True peak", level(loudness.truePeakDbtp(), "dBTP")));
        facts.add(List.of("Gain of the whole mix", Text.format("%.2f dB", mix.normalizationGainDb())));
        mix.delivery()
                .ifPresent(delivery -> facts.add(
                        List.of("Target", delivery.target().name() + (delivery.limited() ? ", with a limiter" : ""))));
        return facts;
    }

    private static List<String> notes(MixResult mix) {
        List<String> notes = new ArrayList<>(mix.warnings());
        if (mix.options().busEffect().isPresent()) {
            notes.add("The effects of the whole mix are not heard in this page.");
        }
        if (mix.delivery().isPresent()) {
            notes.add(
                    "The mix is brought to its target anew when it is rendered; in this page its peaks are not limited.");
        }
        return notes;
    }

    private static String level(double value, String unit) {
        return Double.isFinite(value) ? Text.format("%.1f %s", value, unit) : "silent";
    }
}
