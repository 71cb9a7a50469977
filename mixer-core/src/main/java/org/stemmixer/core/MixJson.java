package org.stemmixer.core;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.stemmixer.core.auto.AutoMix;
import org.stemmixer.core.auto.AutoMove;
import org.stemmixer.core.deliver.DeliveryResult;
import org.stemmixer.core.internal.Json;
import org.stemmixer.core.internal.PathNames;
import org.stemmixer.core.measure.internal.MeasurementJson;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.EffectsChainJson;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.PlanDecision;
import org.stemmixer.core.plan.RolePlanner;
import org.stemmixer.dsp.eq.HighPass;
import org.stemmixer.dsp.eq.LowPass;
import org.stemmixer.features.FeatureVector;

/** Results as JSON on one line, numbers at full precision. What is absent is left out. */
final class MixJson {

    private MixJson() {}

    static String of(MixResult mix) throws IOException {
        MixProvenance provenance = mix.provenance();
        return Json.object(json -> {
            json.writeNumberField("sampleRate", mix.sampleRate());
            json.writeNumberField("frames", mix.frames());
            json.writeNumberField("durationSeconds", mix.durationSeconds());
            stems(json, mix.stems());
            decisions(json, mix.plan());
            json.writeNumberField("peakBeforeNormalization", mix.peakBeforeNormalization());
            json.writeNumberField("normalizationGainDb", mix.normalizationGainDb());
            json.writeNumberField("peak", mix.peak());
            if (mix.delivery().isPresent()) {
                delivery(json, mix.delivery().get());
            }
            Json.strings(json, "warnings", mix.warnings());
            provenance(json, mix, provenance);
        });
    }

    static String of(GainReport report) {
        return Json.object(json -> {
            if (report.folder().isPresent()) {
                json.writeStringField("folder", report.folder().get().toString());
            }
            json.writeNumberField("sampleRate", report.sampleRate());
            stems(json, report.stems());
            Json.strings(json, "notes", report.notes());
        });
    }

    private static void delivery(JsonGenerator json, DeliveryResult delivery) throws IOException {
        json.writeObjectFieldStart("delivery");
        json.writeStringField("target", delivery.target().name());
        json.writeNumberField("targetLufs", delivery.target().integratedLufs());
        json.writeNumberField("maxTruePeakDbtp", delivery.target().maxTruePeakDbtp());
        json.writeStringField("outcome", delivery.plan().outcome().name());
        json.writeBooleanField("meetsTarget", delivery.meetsTarget());
        json.writeNumberField("plannedGainDb", delivery.plan().gainDb());
        json.writeNumberField("gainDb", delivery.gainDb());
        json.writeBooleanField("limited", delivery.limited());
        json.writeObjectFieldStart("before");
        MeasurementJson.loudness(json, delivery.before());
        json.writeEndObject();
        json.writeObjectFieldStart("after");
        MeasurementJson.loudness(json, delivery.after());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void stems(JsonGenerator json, List<StemResult> stems) throws IOException {
        json.writeArrayFieldStart("stems");
        for (StemResult stem : stems) {
            json.writeStartObject();
            stem(json, stem);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** What planners have decided; that of gains is with the stems as well, where it has been before there were plans. */
    private static void decisions(JsonGenerator json, MixPlan plan) throws IOException {
        List<PlanDecision> decisions = plan.decisions();
        if (!decisions.isEmpty()) {
            json.writeArrayFieldStart("decisions");
            for (PlanDecision decision : decisions) {
                json.writeRawValue(decision.toJson());
            }
            json.writeEndArray();
        }
    }

    private static void stem(JsonGenerator json, StemResult stem) throws IOException {
        json.writeStringField("name", stem.name());
        json.writeStringField("type", stem.type().label());
        Decided<StemRole> role = stem.plan().role();
        json.writeStringField("role", role.value().label());
        if (role.source().equals(RolePlanner.BY_SOUND)) {
            json.writeStringField("roleSource", role.source());
            json.writeStringField("roleReason", role.reason());
        }
        if (stem.file().isPresent()) {
            json.writeStringField("file", PathNames.inMessages(stem.file().get()));
        }
        json.writeNumberField("sampleRate", stem.sourceSampleRate());
        json.writeNumberField("channels", stem.sourceChannels());
        json.writeNumberField("durationSeconds", stem.durationSeconds());
        json.writeNumberField("gainDb", stem.gainDb());
        json.writeStringField("source", stem.source());
        json.writeStringField("reason", stem.reason());
        if (stem.confidence().isPresent()) {
            json.writeNumberField("confidence", stem.confidence().getAsDouble());
        }
        terms(json, stem.terms());
        json.writeNumberField("pan", stem.pan());
        json.writeBooleanField("muted", stem.muted());
        List<EffectSpec> effects = new ArrayList<>();
        for (Decided<Insert> insert : stem.plan().inserts()) {
            EffectSpec effect = insert.value().effect();
            if (effect instanceof EffectSpec.Single single
                    && single.parameters() instanceof HighPass.Parameters highPass) {
                json.writeNumberField("highPassHz", highPass.cutoffHz());
            } else if (effect instanceof EffectSpec.Single single
                    && single.parameters() instanceof LowPass.Parameters lowPass) {
                json.writeNumberField("lowPassHz", lowPass.cutoffHz());
            } else {
                effects.add(effect);
            }
        }
        effect(json, "effect", effects);
        if (stem.features().isPresent()) {
            features(json, stem.features().get());
        }
    }

    /** Effects as the JSON of a chain, which stands alone where it is the only one. */
    private static void effect(JsonGenerator json, String name, List<EffectSpec> effects) throws IOException {
        if (!effects.isEmpty()) {
            json.writeFieldName(name);
            json.writeRawValue(EffectsChainJson.describe(effects));
        }
    }

    private static void terms(JsonGenerator json, List<Evidence> terms) throws IOException {
        json.writeArrayFieldStart("terms");
        for (Evidence term : terms) {
            json.writeStartObject();
            json.writeStringField("name", term.name());
            json.writeNumberField("valueDb", term.value());
            json.writeStringField("because", term.because());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void features(JsonGenerator json, FeatureVector features) throws IOException {
        List<String> names = features.names();
        double[] values = features.toArray();
        json.writeObjectFieldStart("features");
        for (int i = 0; i < values.length; i++) {
            json.writeNumberField(names.get(i), values[i]);
        }
        json.writeEndObject();
    }

    private static void auto(JsonGenerator json, AutoMix auto) throws IOException {
        json.writeObjectFieldStart("auto");
        json.writeArrayFieldStart("moves");
        for (AutoMove move : auto.moves()) {
            json.writeString(move.label());
        }
        json.writeEndArray();
        json.writeNumberField("amount", auto.amount());
        json.writeBooleanField("duckingUnderSpeech", auto.duckingUnderSpeech());
        if (auto.profile().isPresent()) {
            json.writeStringField("profile", auto.profile().get().name());
        }
        json.writeEndObject();
    }

    private static void provenance(JsonGenerator json, MixResult mix, MixProvenance provenance) throws IOException {
        MixOptions options = mix.options();
        json.writeObjectFieldStart("provenance");
        json.writeStringField("library", "stem-mixer");
        json.writeStringField("version", provenance.libraryVersion());
        json.writeObjectFieldStart("settings");
        json.writeBooleanField("autoGain", options.autoGain());
        json.writeBooleanField("useCnn", options.useCnn());
        if (options.auto().isPresent()) {
            auto(json, options.auto().get());
        }
        json.writeBooleanField("customPredictor", options.predictor().isPresent());
        effect(
                json,
                "busEffect",
                mix.plan().master().inserts().stream()
                        .map(insert -> insert.value().effect())
                        .toList());
        json.writeStringField("tail", options.tail().name());
        json.writeBooleanField("normalize", options.normalize());
        if (options.target().isPresent()) {
            json.writeStringField("target", options.target().get().name());
            json.writeStringField("peakHandling", options.peakHandling().name());
        }
        json.writeStringField("encoding", options.encoding().name());
        json.writeBooleanField("dither", options.dither());
        json.writeEndObject();
        json.writeArrayFieldStart("inputs");
        for (MixProvenance.Input input : provenance.inputs()) {
            json.writeStartObject();
            json.writeStringField("name", input.name());
            json.writeStringField("sha256", input.sha256());
            if (input.format().isPresent()) {
                json.writeStringField("format", input.format().get());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        Json.records(json, "models", provenance.models());
        json.writeEndObject();
    }
}
