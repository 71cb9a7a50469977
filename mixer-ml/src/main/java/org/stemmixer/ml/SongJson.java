package org.stemmixer.ml;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.stemmixer.core.MixProvenance;
import org.stemmixer.core.deliver.DeliveryResult;
import org.stemmixer.core.internal.RecordCodec;
import org.stemmixer.core.measure.Metric;
import org.stemmixer.core.measure.SongAnalysis;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.core.song.profile.StyleDistance;

/** Mixed songs as JSON on one line, numbers at full precision. JSON knows no infinity: what is not finite is null. */
final class SongJson {

    private static final int SCHEMA_VERSION = 1;

    private SongJson() {}

    static String of(MixedSong song) {
        ObjectNode json = mixed(song);
        input(json, song.provenance());
        return json.toString();
    }

    static String of(SongComparison comparison) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("schemaVersion", SCHEMA_VERSION);
        json.put("song", comparison.name());
        input(json, comparison.provenance());
        ObjectNode original = json.putObject("original");
        original.put("file", comparison.original().toString());
        original.set("metrics", metrics(comparison.originalMeasurements().analysis()));
        ArrayNode notes = json.putArray("notes");
        comparison.notes().forEach(notes::add);
        ArrayNode models = json.putArray("models");
        comparison.results().forEach(result -> models.add(mixed(result).put("inWords", comparison.inWords(result))));
        return json.toString();
    }

    private static void input(ObjectNode json, MixProvenance provenance) {
        json.put("libraryVersion", provenance.libraryVersion());
        json.put("sampleRate", provenance.sampleRate());
        json.put("sha256", provenance.inputs().get(0).sha256());
    }

    private static ObjectNode mixed(MixedSong song) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", song.model());
        song.intervention().ifPresent(intervention -> json.put("intervention", intervention.label()));
        json.set("parameters", RecordCodec.write(song.parameters()));
        json.put("file", song.file().toString());
        json.set("metrics", metrics(song.measurements().analysis()));
        song.style().ifPresent(style -> json.set("style", style(style, song.reached())));
        json.set("prediction", prediction(song.prediction()));
        json.set("reasons", reasons(song.applied()));
        song.delivery().ifPresent(delivery -> json.set("delivery", delivery(delivery)));
        song.error().ifPresent(error -> {
            json.put("meanAbsoluteError", error.meanAbsolute());
            json.put("testedOn", error.testedOn());
        });
        ArrayNode models = json.putArray("provenance");
        song.models().forEach(model -> models.add(RecordCodec.write(model)));
        return json;
    }

    private static ObjectNode style(StyleDistance style, Optional<StyleDistance> reached) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", style.style().name());
        json.put("distanceDb", style.distanceDb());
        reached.ifPresent(result -> json.put("reachedDb", result.distanceDb()));
        return json;
    }

    private static ObjectNode prediction(MixParameterPrediction prediction) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("source", prediction.source());
        prediction.confidence().ifPresent(confidence -> json.put("confidence", confidence));
        json.set("parameters", RecordCodec.write(prediction.parameters()));
        return json;
    }

    private static ArrayNode reasons(MixParameterPrediction applied) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        applied.reasons().forEach(json::add);
        return json;
    }

    private static ObjectNode metrics(SongAnalysis song) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (Metric metric : Metric.values()) {
            number(json, metric.key(), metric.of(song));
        }
        return json;
    }

    private static ObjectNode delivery(DeliveryResult delivery) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("target", delivery.target().name());
        json.put("targetLufs", delivery.target().integratedLufs());
        json.put("meetsTarget", delivery.meetsTarget());
        number(json, "gainDb", delivery.gainDb());
        json.put("limited", delivery.limited());
        ArrayNode warnings = json.putArray("warnings");
        delivery.notes().forEach(warnings::add);
        return json;
    }

    private static void number(ObjectNode json, String name, double value) {
        if (Double.isFinite(value)) {
            json.put(name, value);
        } else {
            json.putNull(name);
        }
    }
}
