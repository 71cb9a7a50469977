package org.stemmixer.training.parameters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Which group of songs is used for what. */
final class Split {

    /** What songs are used for. */
    enum Part {
        TRAIN,
        VALIDATION,
        TEST;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Map<String, Part> parts;

    private Split(Map<String, Part> parts) {
        this.parts = parts;
    }

    /** Reads {@code {"train": [groups], "validation": [groups], "test": [groups]}}; songs of other groups are not used. */
    static Split read(Path file) throws IOException {
        JsonNode root = new ObjectMapper().readTree(file.toFile());
        Map<String, Part> parts = new HashMap<>();
        for (Part part : Part.values()) {
            for (JsonNode group : root.path(part.label())) {
                if (parts.put(group.asText(), part) != null) {
                    throw new IOException(file + " has the group " + group.asText() + " twice");
                }
            }
        }
        if (parts.isEmpty()) {
            throw new IOException(file + " has no groups in train, validation or test");
        }
        return new Split(parts);
    }

    /** About 70 % of the groups for training, 10 % for validation, 20 % for tests; one at least for each. */
    static Split random(List<SongFiles> songs, long seed) {
        List<String> groups = new ArrayList<>(
                songs.stream().map(SongFiles::group).distinct().sorted().toList());
        if (groups.size() < Part.values().length) {
            throw new IllegalArgumentException("songs must be in at least 3 groups (folders), but were in " + groups);
        }
        Collections.shuffle(groups, new Random(seed));
        int tests = Math.max(1, (int) Math.round(0.2 * groups.size()));
        int validations = Math.max(1, (int) Math.round(0.1 * groups.size()));
        Map<String, Part> parts = new HashMap<>();
        for (int i = 0; i < groups.size(); i++) {
            Part part = i < tests ? Part.TEST : i < tests + validations ? Part.VALIDATION : Part.TRAIN;
            parts.put(groups.get(i), part);
        }
        return new Split(parts);
    }

    /** The songs of a part. */
    List<SongFiles> of(Part part, List<SongFiles> songs) {
        return songs.stream().filter(song -> parts.get(song.group()) == part).toList();
    }

    /** The groups of a part, sorted. */
    List<String> groups(Part part) {
        return parts.entrySet().stream()
                .filter(entry -> entry.getValue() == part)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
