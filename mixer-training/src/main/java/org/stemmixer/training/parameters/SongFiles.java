package org.stemmixer.training.parameters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.stemmixer.core.audio.AudioFiles;

/**
 * A song to learn from.
 *
 * @param id its path below the folder of data, with slashes
 * @param group the package or author: songs of a group are never parted
 * @param files one file with a mixdown, or stems that sum to the song
 */
record SongFiles(String id, String group, List<Path> files) {

    private static final String STEMS_INFO = "song.json";
    private static final String UNFINISHED = ".";
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Finds all songs below a folder: folders that hold a {@code song.json} are stems of a song, of which one variant is
     * taken where there are several; every other audio file is a song. Files and folders whose names begin with a dot are
     * passed over. The group is that which a JSON file beside the audio names, else the folder that holds the song.
     *
     * @return songs in the order of their ids
     */
    static List<SongFiles> find(Path root) throws IOException {
        Map<String, SongFiles> found = new TreeMap<>();
        visit(root, root, found);
        return List.copyOf(found.values());
    }

    private static void visit(Path root, Path folder, Map<String, SongFiles> found) throws IOException {
        List<Path> entries;
        try (Stream<Path> list = Files.list(folder)) {
            entries = list.filter(entry -> !entry.getFileName().toString().startsWith(UNFINISHED))
                    .sorted()
                    .toList();
        }
        Map<String, List<Path>> variants = new LinkedHashMap<>();
        for (Path entry : entries) {
            if (Files.isDirectory(entry)) {
                if (Files.exists(entry.resolve(STEMS_INFO))) {
                    variants.put(entry.getFileName().toString(), audioIn(entry));
                } else {
                    visit(root, entry, found);
                }
            } else if (isAudio(entry)) {
                String name = entry.getFileName().toString();
                Path info = entry.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".json");
                add(found, new SongFiles(id(root, entry), group(info, folder), List.of(entry)));
            }
        }
        if (!variants.isEmpty()) {
            // Always the same one, but not the same soundfont for all songs.
            List<String> names = List.copyOf(variants.keySet());
            String name = names.get(Math.floorMod(id(root, folder).hashCode(), names.size()));
            Path variant = folder.resolve(name);
            List<Path> stems = variants.getOrDefault(name, List.of());
            if (!stems.isEmpty()) {
                add(found, new SongFiles(id(root, variant), group(variant.resolve(STEMS_INFO), folder), stems));
            }
        }
    }

    private static void add(Map<String, SongFiles> found, SongFiles song) {
        found.put(song.id, song);
    }

    private static List<Path> audioIn(Path folder) throws IOException {
        List<Path> audio = new ArrayList<>();
        try (Stream<Path> list = Files.list(folder)) {
            list.filter(SongFiles::isAudio).sorted().forEach(audio::add);
        }
        return audio;
    }

    private static boolean isAudio(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0
                && Files.isRegularFile(file)
                && AudioFiles.readableExtensions()
                        .contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    private static String id(Path root, Path path) {
        return root.relativize(path).toString().replace('\\', '/');
    }

    private static String group(Path info, Path folder) throws IOException {
        if (Files.exists(info)) {
            JsonNode group = JSON.readTree(info.toFile()).path("group");
            if (group.isTextual()) {
                return group.textValue();
            }
        }
        return String.valueOf(folder.getFileName());
    }
}
