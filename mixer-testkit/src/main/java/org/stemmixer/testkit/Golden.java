package org.stemmixer.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;

/** The reference values under {@code golden/}; its README says how they were computed and how closely to agree. */
public final class Golden {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ConcurrentHashMap<String, JsonNode> FILES = new ConcurrentHashMap<>();

    private Golden() {}

    /** One reference file, for example {@code "features"}. */
    public static JsonNode file(String name) {
        return FILES.computeIfAbsent(name, Golden::read);
    }

    /** Every signal of {@code signals.json}. */
    public static List<GoldenSignal> signals() {
        return StreamSupport.stream(file("signals").get("items").spliterator(), false)
                .map(GoldenSignal::new)
                .toList();
    }

    /** The signal of {@code signals.json} with the given id. */
    public static GoldenSignal signal(String id) {
        return signals().stream()
                .filter(signal -> signal.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no signal named " + id));
    }

    /** A JSON array of numbers; null stands for minus infinity. */
    public static double[] doubles(JsonNode array) {
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).isNull()
                    ? Double.NEGATIVE_INFINITY
                    : array.get(i).doubleValue();
        }
        return values;
    }

    private static JsonNode read(String name) {
        String path = "/golden/" + name + ".json";
        try (InputStream in = Objects.requireNonNull(Golden.class.getResourceAsStream(path), path)) {
            return MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
