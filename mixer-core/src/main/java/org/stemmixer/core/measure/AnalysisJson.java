package org.stemmixer.core.measure;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.stemmixer.core.internal.Json;

/** A table for programs. */
final class AnalysisJson {

    private AnalysisJson() {}

    static String of(SongAnalysis song) {
        return Json.object(json -> fields(json, song));
    }

    /** Songs with notes on each, or without any. */
    static String of(List<SongAnalysis> songs, List<List<String>> notes) {
        return Json.object(json -> {
            json.writeArrayFieldStart("songs");
            for (int i = 0; i < songs.size(); i++) {
                json.writeStartObject();
                fields(json, songs.get(i));
                if (!notes.isEmpty()) {
                    Json.strings(json, "notes", notes.get(i));
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static void fields(JsonGenerator json, SongAnalysis song) throws IOException {
        json.writeStringField("name", song.name());
        json.writeNumberField("sampleRate", song.sampleRate());
        json.writeNumberField("channels", song.channels());
        for (Metric metric : Metric.values()) {
            Json.number(json, metric.key(), metric.of(song));
        }
        json.writeArrayFieldStart("thirdOctavesDb");
        for (double level : song.thirdOctavesDb()) {
            Json.number(json, level);
        }
        json.writeEndArray();
    }
}
