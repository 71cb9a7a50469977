package org.stemmixer.core.song.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.stemmixer.core.song.profile.ReferenceProfile.Target;
import org.stemmixer.core.song.profile.ReferenceProfile.Track;
import org.stemmixer.features.ThirdOctaves;

/** Profiles as JSON. */
final class ProfileJson {

    private static final int SCHEMA_VERSION = 1;

    /** So much of a wrong value is quoted. */
    private static final int MOST_SHOWN = 80;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ProfileJson() {}

    static String write(ReferenceProfile profile) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("schemaVersion", SCHEMA_VERSION);
        root.put("name", profile.name());
        ArrayNode tracks = root.putArray("tracks");
        for (Track track : profile.tracks()) {
            tracks.addObject().put("name", track.name()).put("weight", track.weight());
        }
        put(root, "integratedLufs", profile.integratedLufs());
        put(root, "loudnessRangeLu", profile.loudnessRangeLu());
        put(root, "crestFactorDb", profile.crestFactorDb());
        put(root, "sideToMidDb", profile.sideToMidDb());
        put(root, "tailDb", profile.tailDb());
        ArrayNode balance = root.putArray("balanceDb");
        for (int band = 0; band < ThirdOctaves.COUNT; band++) {
            put(
                    balance.addObject().put("centreHz", nominalHz(band)),
                    profile.balanceDb().get(band));
        }
        return root.toPrettyString() + "\n";
    }

    static ReferenceProfile read(String json) {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new ProfileFormatException("$", "not JSON: " + e.getOriginalMessage(), e);
        }
        object(
                root,
                "$",
                List.of(
                        "schemaVersion",
                        "name",
                        "tracks",
                        "integratedLufs",
                        "loudnessRangeLu",
                        "crestFactorDb",
                        "sideToMidDb",
                        "tailDb",
                        "balanceDb"));
        JsonNode version = root.path("schemaVersion");
        if (!version.isInt() || version.intValue() != SCHEMA_VERSION) {
            throw fault("$.schemaVersion", "must be " + SCHEMA_VERSION, version);
        }
        return new ReferenceProfile(
                text(root, "$"),
                tracks(root.path("tracks")),
                balance(root.path("balanceDb")),
                target(root, "sideToMidDb"),
                target(root, "integratedLufs"),
                target(root, "crestFactorDb"),
                target(root, "loudnessRangeLu"),
                target(root, "tailDb"));
    }

    private static List<Track> tracks(JsonNode array) {
        List<Track> tracks = new ArrayList<>();
        array(array, "$.tracks");
        for (JsonNode node : array) {
            String path = "$.tracks[" + tracks.size() + "]";
            object(node, path, List.of("name", "weight"));
            try {
                tracks.add(new Track(text(node, path), number(node.path("weight"), path + ".weight")));
            } catch (ProfileFormatException e) {
                throw e;
            } catch (IllegalArgumentException e) {
                throw new ProfileFormatException(path, String.valueOf(e.getMessage()), e);
            }
        }
        return tracks;
    }

    private static List<Target> balance(JsonNode array) {
        array(array, "$.balanceDb");
        if (array.size() != ThirdOctaves.COUNT) {
            throw new ProfileFormatException(
                    "$.balanceDb", "must have " + ThirdOctaves.COUNT + " bands, but has " + array.size(), null);
        }
        List<Target> balance = new ArrayList<>();
        for (JsonNode node : array) {
            String path = "$.balanceDb[" + balance.size() + "]";
            object(node, path, List.of("centreHz", "mean", "spread"));
            double centreHz = nominalHz(balance.size());
            if (number(node.path("centreHz"), path + ".centreHz") != centreHz) {
                throw fault(path + ".centreHz", "must be " + centreHz, node.path("centreHz"));
            }
            balance.add(meanAndSpread(node, path));
        }
        return balance;
    }

    /** What bands are called: the centre, rounded to a tenth of a hertz. */
    private static double nominalHz(int band) {
        return Math.round(10 * ThirdOctaves.centreHz(band)) / 10.0;
    }

    private static void put(ObjectNode parent, String name, Target target) {
        put(parent.putObject(name), target);
    }

    /** JSON has no NaN: what is unknown is null. */
    private static void put(ObjectNode object, Target target) {
        if (target.isKnown()) {
            object.put("mean", target.mean()).put("spread", target.spread());
        } else {
            object.putNull("mean").putNull("spread");
        }
    }

    private static Target target(JsonNode root, String name) {
        String path = "$." + name;
        object(root.path(name), path, List.of("mean", "spread"));
        return meanAndSpread(root.path(name), path);
    }

    private static Target meanAndSpread(JsonNode node, String path) {
        if (node.path("mean").isNull() && node.path("spread").isNull()) {
            return Target.UNKNOWN;
        }
        double mean = number(node.path("mean"), path + ".mean");
        double spread = number(node.path("spread"), path + ".spread");
        try {
            return new Target(mean, spread);
        } catch (IllegalArgumentException e) {
            throw new ProfileFormatException(path, String.valueOf(e.getMessage()), e);
        }
    }

    private static double number(JsonNode node, String path) {
        if (!node.isNumber()) {
            throw fault(path, "must be a number", node);
        }
        return node.doubleValue();
    }

    private static String text(JsonNode parent, String path) {
        JsonNode node = parent.path("name");
        if (!node.isTextual()) {
            throw fault(path + ".name", "must be a string", node);
        }
        return node.textValue();
    }

    private static void array(JsonNode node, String path) {
        if (!node.isArray()) {
            throw fault(path, "must be an array", node);
        }
    }

    /** Requires an object with no other properties than these. */
    private static void object(JsonNode node, String path, List<String> allowed) {
        if (!node.isObject()) {
            throw fault(path, "must be an object", node);
        }
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            if (!allowed.contains(property.getKey())) {
                throw new ProfileFormatException(
                        path + "." + property.getKey(), "unknown property; must be one of " + allowed, null);
            }
        }
    }

    private static ProfileFormatException fault(String path, String rule, JsonNode found) {
        String shown = found.isMissingNode() ? "missing" : found.toString();
        return new ProfileFormatException(
                path, rule + ", but was " + shown.substring(0, Math.min(shown.length(), MOST_SHOWN)), null);
    }
}
