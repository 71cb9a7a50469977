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

    private static final String CENTRE = "centreHz";

    private static final ObjectNode UNKNOWN =
            JsonNodeFactory.instance.objectNode().putNull("mean").putNull("spread");

    private ProfileJson() {}

    static String write(ReferenceProfile profile) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put(JsonDocument.VERSION, SCHEMA_VERSION);
        root.put("name", profile.name());
        ArrayNode tracks = root.putArray("tracks");
        profile.tracks().forEach(track -> tracks.add(RecordCodec.write(track)));
        root.set("integratedLufs", write(profile.integratedLufs()));
        root.set("loudnessRangeLu", write(profile.loudnessRangeLu()));
        root.set("crestFactorDb", write(profile.crestFactorDb()));
        root.set("sideToMidDb", write(profile.sideToMidDb()));
        root.set("tailDb", write(profile.tailDb()));
        ArrayNode balance = root.putArray("balanceDb");
        for (int band = 0; band < ThirdOctaves.COUNT; band++) {
            ObjectNode target = write(profile.balanceDb().get(band));
            balance.addObject().put(CENTRE, nominalHz(band)).setAll(target);
        }
        return root.toPrettyString() + "\n";
    }

    /** JSON has no NaN: what is unknown is null. */
    private static ObjectNode write(Target target) {
        return target.isKnown() ? RecordCodec.write(target) : UNKNOWN.deepCopy();
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
            double centreHz = nominalHz(balance.size());
            if (JsonDocument.number(node, CENTRE, path) != centreHz) {
                throw JsonDocument.fault(path + "." + CENTRE, "must be " + centreHz, node.path(CENTRE));
            }
            balance.add(orUnknown(((ObjectNode) node).without(CENTRE), path, notes));
        }
        return balance;
    }

    /** What bands are called: the centre, rounded to a tenth of a hertz. */
    private static double nominalHz(int band) {
        return Math.round(10 * ThirdOctaves.centreHz(band)) / 10.0;
    }

    /** What is missing, as in a file of an older version that did not measure it, is unknown. */
    private static Target target(JsonNode root, String name, Consumer<String> notes) {
        return root.has(name) ? orUnknown(root.path(name), "$." + name, notes) : Target.UNKNOWN;
    }

    private static Target orUnknown(JsonNode node, String path, Consumer<String> notes) {
        return node.path("mean").isNull() && node.path("spread").isNull()
                ? Target.UNKNOWN
                : RecordCodec.read(node, Target.class, path, notes);
    }
}
