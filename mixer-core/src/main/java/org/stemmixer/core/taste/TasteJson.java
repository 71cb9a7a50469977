package org.stemmixer.core.taste;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.stemmixer.core.internal.JsonDocument;
import org.stemmixer.core.json.JsonFormatException;

/** Tastes as JSON: the history, and nothing that follows from it. */
final class TasteJson {

    static final int SCHEMA_VERSION = 1;

    private static final String LEARNED = "learned";
    private static final String FORGOTTEN = "forgotten";

    private TasteJson() {}

    static String write(Taste taste) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put(JsonDocument.VERSION, SCHEMA_VERSION);
        root.put("name", taste.name());
        ArrayNode history = root.putArray("history");
        for (TasteStep step : taste.history()) {
            ObjectNode entry = history.addObject();
            if (step instanceof TasteStep.Learned learned) {
                ArrayNode lessons = entry.putArray(LEARNED);
                learned.lessons().forEach(lesson -> write(lesson, lessons.addObject()));
            } else if (step instanceof TasteStep.Forgotten forgotten) {
                entry.put(FORGOTTEN, forgotten.what());
            }
        }
        return root.toPrettyString() + "\n";
    }

    private static void write(Lesson lesson, ObjectNode json) {
        if (!lesson.note().isEmpty()) {
            json.put("note", lesson.note());
        }
        if (!lesson.style().isEmpty()) {
            json.put("style", lesson.style());
        }
        json.put("stems", lesson.stems());
        ArrayNode corrections = json.putArray("corrections");
        for (Correction correction : lesson.corrections()) {
            ObjectNode one = corrections.addObject();
            one.put("decision", correction.decision().label());
            if (!correction.of().isEmpty()) {
                one.put("of", correction.of());
            }
            one.put("suggested", correction.suggested());
            one.put("wanted", correction.wanted());
            correction.relativeLoudnessLu().ifPresent(lu -> one.put("relativeLoudnessLu", lu));
        }
    }

    static Taste read(String json, Consumer<String> notes) {
        ObjectNode root = JsonDocument.parse(json, SCHEMA_VERSION);
        JsonDocument.notes(root, "$", List.of(JsonDocument.VERSION, "name", "history"), notes);
        JsonNode history = root.path("history");
        JsonDocument.array(history, "$.history");
        List<TasteStep> steps = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            steps.add(step(history.get(i), "$.history[" + i + "]", notes));
        }
        String name = root.has("name") ? JsonDocument.text(root, "name", "$") : Taste.DEFAULT_NAME;
        return checked("$", () -> new Taste(name, steps));
    }

    private static TasteStep step(JsonNode json, String path, Consumer<String> notes) {
        JsonDocument.object(json, path);
        if (json.has(LEARNED) == json.has(FORGOTTEN)) {
            throw new JsonFormatException(path, "must have either " + LEARNED + " or " + FORGOTTEN);
        }
        JsonDocument.notes(json, path, List.of(LEARNED, FORGOTTEN), notes);
        if (json.has(FORGOTTEN)) {
            String what = JsonDocument.text(json, FORGOTTEN, path);
            return checked(path, () -> new TasteStep.Forgotten(what));
        }
        String at = path + "." + LEARNED;
        JsonDocument.array(json.path(LEARNED), at);
        List<Lesson> lessons = new ArrayList<>();
        for (int i = 0; i < json.path(LEARNED).size(); i++) {
            lessons.add(lesson(json.path(LEARNED).get(i), at + "[" + i + "]", notes));
        }
        return new TasteStep.Learned(lessons);
    }

    private static Lesson lesson(JsonNode json, String path, Consumer<String> notes) {
        JsonDocument.object(json, path);
        JsonDocument.notes(json, path, List.of("note", "style", "stems", "corrections"), notes);
        String at = path + ".corrections";
        JsonNode list = json.path("corrections");
        JsonDocument.array(list, at);
        List<Correction> corrections = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            corrections.add(correction(list.get(i), at + "[" + i + "]", notes));
        }
        JsonNode stems = json.path("stems");
        if (!stems.isInt()) {
            throw JsonDocument.fault(path + ".stems", "must be a whole number", stems);
        }
        String note = optionalText(json, "note", path);
        String style = optionalText(json, "style", path);
        return checked(path, () -> new Lesson(note, style, stems.intValue(), corrections));
    }

    private static Correction correction(JsonNode json, String path, Consumer<String> notes) {
        JsonDocument.object(json, path);
        JsonDocument.notes(json, path, List.of("decision", "of", "suggested", "wanted", "relativeLoudnessLu"), notes);
        String decision = JsonDocument.text(json, "decision", path);
        String of = optionalText(json, "of", path);
        double suggested = JsonDocument.number(json, "suggested", path);
        double wanted = JsonDocument.number(json, "wanted", path);
        OptionalDouble loudness = json.has("relativeLoudnessLu")
                ? OptionalDouble.of(JsonDocument.number(json, "relativeLoudnessLu", path))
                : OptionalDouble.empty();
        return checked(path, () -> new Correction(TasteDecision.ofLabel(decision), of, suggested, wanted, loudness));
    }

    private static String optionalText(JsonNode json, String name, String path) {
        return json.has(name) ? JsonDocument.text(json, name, path) : "";
    }

    /** What a value says against being made, with its place. */
    static <T> T checked(String path, Supplier<T> value) {
        try {
            return value.get();
        } catch (JsonFormatException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new JsonFormatException(path, String.valueOf(e.getMessage()), e);
        }
    }
}
