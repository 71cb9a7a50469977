package org.stemmixer.core.song.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.stemmixer.core.internal.JsonDocument;
import org.stemmixer.core.internal.RecordCodec;
import org.stemmixer.core.json.JsonFormatException;
import org.stemmixer.core.song.profile.ReferenceProfile.Target;
import org.stemmixer.core.song.profile.ReferenceProfile.Track;
import org.stemmixer.features.ThirdOctaves;

/** Profiles as JSON. */
final class ProfileJson {

    private static final int SCHEMA_VERSION = 1;

    private static final List<String> PROPERTIES = List.of(
            JsonDocument.VERSION,
            "name",
            "tracks",
            "integratedLufs",
            "loudnessRangeLu",
            "crestFactorDb",
            "sideToMidDb",
            "tailDb",
            "balanceDb");

    private ProfileJson() {}

    static String write(ReferenceProfile profile) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put(JsonDocument.VERSION, SCHEMA_VERSION);
        root.put("name", profile.name());
        ArrayNode tracks = root.putArray("tracks");
        profile.tracks().forEach(track -> tracks.add(RecordCodec.write(track)));
        put(root.putObject("integratedLufs"), profile.integratedLufs());
        put(root.putObject("loudnessRangeLu"), profile.loudnessRangeLu());
        put(root.putObject("crestFactorDb"), profile.crestFactorDb());
        put(root.putObject("sideToMidDb"), profile.sideToMidDb());
        put(root.putObject("tailDb"), profile.tailDb());
        ArrayNode balance = root.putArray("balanceDb");
        for (int band = 0; band < ThirdOctaves.COUNT; band++) {
            put(
                    balance.addObject().put("centreHz", nominalHz(band)),
                    profile.balanceDb().get(band));
        }
        return root.toPrettyString() + "\n";
    }

    static ReferenceProfile read(String json, Consumer<String> notes) {
        ObjectNode root = JsonDocument.parse(json, SCHEMA_VERSION);
        JsonDocument.notes(root, "$", PROPERTIES, notes);
        return new ReferenceProfile(
                JsonDocument.text(root, "name", "$"),
                tracks(root.path("tracks"), notes),
                balance(root.path("balanceDb"), notes),
                target(root, "sideToMidDb", notes),
                target(root, "integratedLufs", notes),
                target(root, "crestFactorDb", notes),
                target(root, "loudnessRangeLu", notes),
                target(root, "tailDb", notes));
    }

    private static List<Track> tracks(JsonNode array, Consumer<String> notes) {
        List<Track> tracks = new ArrayList<>();
        if (!array.isMissingNode()) {
            JsonDocument.array(array, "$.tracks");
        }
        for (JsonNode node : array) {
            tracks.add(RecordCodec.read(node, Track.class, "$.tracks[" + tracks.size() + "]", notes));
        }
        return tracks;
    }

    private static List<Target> balance(JsonNode array, Consumer<String> notes) {
        JsonDocument.array(array, "$.balanceDb");
        if (array.size() != ThirdOctaves.COUNT) {
            throw new JsonFormatException(
                    "$.balanceDb", "must have " + ThirdOctaves.COUNT + " bands, but has " + array.size());
        }
        List<Target> balance = new ArrayList<>();
        for (JsonNode node : array) {
            String path = "$.balanceDb[" + balance.size() + "]";
            JsonDocument.object(node, path);
            JsonDocument.notes(node, path, List.of("centreHz", "mean", "spread"), notes);
            double centreHz = nominalHz(balance.size());
            if (JsonDocument.number(node, "centreHz", path) != centreHz) {
                throw JsonDocument.fault(path + ".centreHz", "must be " + centreHz, node.path("centreHz"));
            }
            balance.add(meanAndSpread(node, path));
        }
        return balance;
    }

    /** What bands are called: the centre, rounded to a tenth of a hertz. */
    private static double nominalHz(int band) {
        return Math.round(10 * ThirdOctaves.centreHz(band)) / 10.0;
    }

    /** JSON has no NaN: what is unknown is null. */
    private static void put(ObjectNode object, Target target) {
        if (target.isKnown()) {
            object.put("mean", target.mean()).put("spread", target.spread());
        } else {
            object.putNull("mean").putNull("spread");
        }
    }

    /** What is missing, as in a file of an older version that did not measure it, is unknown. */
    private static Target target(JsonNode root, String name, Consumer<String> notes) {
        JsonNode node = root.path(name);
        if (node.isMissingNode()) {
            return Target.UNKNOWN;
        }
        String path = "$." + name;
        JsonDocument.object(node, path);
        JsonDocument.notes(node, path, List.of("mean", "spread"), notes);
        return meanAndSpread(node, path);
    }

    private static Target meanAndSpread(JsonNode node, String path) {
        if (node.path("mean").isNull() && node.path("spread").isNull()) {
            return Target.UNKNOWN;
        }
        double mean = JsonDocument.number(node, "mean", path);
        double spread = JsonDocument.number(node, "spread", path);
        try {
            return new Target(mean, spread);
        } catch (IllegalArgumentException e) {
            throw new JsonFormatException(path, String.valueOf(e.getMessage()), e);
        }
    }
}
