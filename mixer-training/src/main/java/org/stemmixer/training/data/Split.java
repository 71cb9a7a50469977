package org.stemmixer.training.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.stemmixer.dsp.internal.Checks;

/**
 * Which songs are for training, for validation and for test. Divided are groups, such as authors, and never the songs of a
 * group: what was learned about an author must not count as an insight about music.
 *
 * <p>As JSON: an object with the arrays {@code train}, {@code validation} and {@code test} of the names of groups.
 *
 * <p>Immutable and thread-safe.
 */
public final class Split {

    private static final JsonMapper JSON = new JsonMapper();

    private final SortedMap<String, SplitPart> partOfGroup;

    private Split(Map<String, SplitPart> partOfGroup) {
        this.partOfGroup = new TreeMap<>(partOfGroup);
    }

    /**
     * Divides groups so that each part has about its share of the songs. Large groups are placed first, each where most
     * songs are wanting, so the seed decides among groups of the same size. The order of the map does not matter.
     *
     * @param songsOfGroup the number of songs of each group, at least 1; at least as many groups as there are parts
     * @param validation the share of songs for validation, in [0, 1]
     * @param test the share of songs for test, in [0, 1 - validation]; what remains is for training
     * @param seed any
     * @return a split in which each part with a share above 0 has at least one group
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static Split byGroup(Map<String, Integer> songsOfGroup, double validation, double test, long seed) {
        Checks.inRange("validation", validation, 0, 1);
        Checks.inRange("test", test, 0, 1 - validation);
        List<GroupSplitter.Group> groups = new ArrayList<>();
        int total = 0;
        for (Map.Entry<String, Integer> group : songsOfGroup.entrySet()) {
            int songs = Checks.atLeast("songs of a group", group.getValue(), 1);
            groups.add(GroupSplitter.Group.of(group.getKey(), songs, seed));
            total += songs;
        }
        GroupSplitter splitter = new GroupSplitter()
                .want(SplitPart.TRAIN, total * (1 - validation - test))
                .want(SplitPart.VALIDATION, total * validation)
                .want(SplitPart.TEST, total * test);
        Checks.atLeast("groups", groups.size(), splitter.parts());
        return new Split(splitter.assign(groups));
    }

    /**
     * Reads a split.
     *
     * @throws IOException if it can't be read, is no split, or names a group twice
     */
    public static Split read(Path file) throws IOException {
        Map<String, List<String>> parts;
        try {
            parts = JSON.readValue(file.toFile(), new TypeReference<TreeMap<String, List<String>>>() {});
        } catch (JsonProcessingException e) {
            throw new IOException(file + ": is no split: " + e.getOriginalMessage(), e);
        }
        Map<String, SplitPart> partOfGroup = new TreeMap<>();
        for (SplitPart part : SplitPart.values()) {
            List<String> groups = parts.remove(part.label());
            if (groups == null) {
                throw new IOException(file + ": lacks '" + part.label() + "'");
            }
            for (String group : groups) {
                if (partOfGroup.put(group, part) != null) {
                    throw new IOException(file + ": names the group '" + group + "' twice");
                }
            }
        }
        if (!parts.isEmpty()) {
            throw new IOException(file + ": parts must be train, validation and test, but there is " + parts.keySet());
        }
        return new Split(partOfGroup);
    }

    /** Writes the split, its groups in the order of their names. */
    public void write(Path file) throws IOException {
        Map<String, SortedSet<String>> parts = new LinkedHashMap<>();
        for (SplitPart part : SplitPart.values()) {
            parts.put(part.label(), groups(part));
        }
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(parts) + "\n");
    }

    /** The groups of a part, in the order of their names. */
    public SortedSet<String> groups(SplitPart part) {
        SortedSet<String> groups = new TreeSet<>(partOfGroup.keySet());
        groups.removeIf(group -> partOfGroup.get(group) != part);
        return groups;
    }

    /** The part that a group belongs to; empty if the split does not know the group. */
    public Optional<SplitPart> partOf(String group) {
        return Optional.ofNullable(partOfGroup.get(group));
    }
}
