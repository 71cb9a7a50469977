package org.stemmixer.report.html;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.StemResult;
import org.stemmixer.core.measure.LoudnessReport;
import org.stemmixer.core.plan.GainPrediction;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.loudness.Loudness;

/** What the page of a mix shows, as JSON for its script. */
final class MixData {

    private MixData() {}

    static String of(MixResult mix, Path mixFile, Excerpt excerpt, boolean reduced, List<StemTake> takes)
            throws IOException {
        Loudness loudness = LoudnessReport.of(mixFile).loudness();
        return Json.object(json -> {
            json.writeArrayFieldStart("stems");
            for (int i = 0; i < takes.size(); i++) {
                json.writeStartObject();
                stem(json, mix.stems().get(i), takes.get(i));
                json.writeEndObject();
            }
            json.writeEndArray();
            Json.excerpt(json, excerpt, reduced ? mix.sampleRate() / 2 : mix.sampleRate(), reduced);
            json.writeNumberField("masterGainDb", masterGainDb(mix));
            json.writeArrayFieldStart("facts");
            for (List<String> fact : facts(mix, mixFile, loudness)) {
                json.writeArray(fact.toArray(String[]::new), 0, fact.size());
            }
            json.writeEndArray();
            Json.strings(json, "notes", notes(mix));
        });
    }

    private static void stem(JsonGenerator json, StemResult stem, StemTake take) throws IOException {
        json.writeStringField("name", stem.name());
        json.writeStringField("type", stem.type().label());
        json.writeNumberField("gainDb", stem.gainDb());
        json.writeNumberField("pan", stem.settings().pan());
        json.writeBooleanField("mute", stem.settings().muted());
        json.writeStringField("source", stem.source());
        json.writeStringField("reason", stem.reason());
        json.writeArrayFieldStart("terms");
        for (GainPrediction.Term term : stem.terms()) {
            json.writeStartObject();
            json.writeStringField("name", term.name());
            json.writeNumberField("valueDb", term.valueDb());
            json.writeStringField("because", term.because());
            json.writeEndObject();
        }
        json.writeEndArray();
        Json.number(json, "beforeLufs", take.beforeLufs());
        Json.number(json, "afterLufs", take.afterLufs());
        json.writeNumberField("embeddedGainDb", take.audio().gainDb());
    }

    /** That of the mix, but not into the limiter that the page does not have. */
    private static double masterGainDb(MixResult mix) {
        double headroomDb = -Decibels.fromLinear(mix.peakBeforeNormalization());
        return Math.min(mix.normalizationGainDb(), Math.max(0, headroomDb));
    }

    private static List<List<String>> facts(MixResult mix, Path mixFile, Loudness loudness) {
        List<List<String>> facts = new ArrayList<>();
        facts.add(List.of("File", String.valueOf(mixFile.getFileName())));
        facts.add(List.of("Length", words("%.1f s at %d Hz", mix.durationSeconds(), mix.sampleRate())));
        facts.add(List.of("Loudness", level(loudness.integratedLufs(), "LUFS")));
        facts.add(List.of("True peak", level(loudness.truePeakDbtp(), "dBTP")));
        facts.add(List.of("Gain of the whole mix", words("%.2f dB", mix.normalizationGainDb())));
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
        return Double.isFinite(value) ? words("%.1f %s", value, unit) : "silent";
    }

    private static String words(String pattern, Object... values) {
        return String.format(Locale.US, pattern, values);
    }
}
