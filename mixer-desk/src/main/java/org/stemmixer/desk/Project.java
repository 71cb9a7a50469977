package org.stemmixer.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.stemmixer.core.MixFormat;
import org.stemmixer.core.OpenedStems;
import org.stemmixer.core.StemFolder;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.PlanJson;

/**
 * What is worked on: the stems of a song, or a finished song, which is a single stem then.
 *
 * @param name for people
 * @param source the folder or the file that was opened
 * @param files the stems by name, in their order
 * @param kind stems or a finished song
 * @param sampleRate of the mix in Hz
 * @param plan that was opened, if one was
 * @param notes what was left out, and why
 */
record Project(
        String name,
        Path source,
        Map<String, Path> files,
        Kind kind,
        int sampleRate,
        Optional<MixPlan> plan,
        List<String> notes) {

    /** Kinds of projects. */
    enum Kind {
        STEMS,
        SONG;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String PLAN_ENDING = ".json";

    /** Copies the collections. */
    Project {
        files = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(files));
        notes = List.copyOf(notes);
    }

    /**
     * Opens a folder of stems, a plan, whose stems lie in its folder, or a finished song.
     *
     * @throws IOException if it cannot be read
     */
    static Project open(Path source) throws IOException {
        Path absolute = source.toAbsolutePath().normalize();
        if (Files.isDirectory(absolute)) {
            return stems(absolute, absolute, Optional.empty());
        }
        if (fileName(absolute).toLowerCase(Locale.ROOT).endsWith(PLAN_ENDING)) {
            return stems(absolute, parent(absolute), Optional.of(PlanJson.load(absolute)));
        }
        AudioSource song = AudioSource.of(absolute);
        return new Project(
                withoutEnding(absolute),
                absolute,
                Map.of(withoutEnding(absolute), absolute),
                Kind.SONG,
                Math.max(MixPlan.MIN_SAMPLE_RATE, Math.min(MixPlan.MAX_SAMPLE_RATE, song.sampleRate())),
                Optional.empty(),
                song.warnings());
    }

    /** Opens files that were brought one by one: stems, or a finished song if it is one alone. */
    static Project open(String name, List<Path> files) throws IOException {
        if (files.size() == 1) {
            return open(files.get(0));
        }
        try (OpenedStems stems = StemFolder.open(files)) {
            return of(name, parent(files.get(0)), stems, Optional.empty());
        }
    }

    private static Project stems(Path source, Path folder, Optional<MixPlan> plan) throws IOException {
        try (OpenedStems stems = StemFolder.open(folder)) {
            return of(fileName(folder), source, stems, plan);
        }
    }

    private static Project of(String name, Path source, OpenedStems stems, Optional<MixPlan> plan)
            throws AudioFileException {
        List<String> notes = new ArrayList<>(stems.notes());
        stems.sources().forEach((stem, audio) -> audio.warnings().forEach(warning -> notes.add(stem + ": " + warning)));
        return new Project(
                name,
                source,
                stems.files(),
                Kind.STEMS,
                plan.map(MixPlan::sampleRate).orElseGet(() -> MixFormat.sampleRate(stems)),
                plan,
                notes);
    }

    private static Path parent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file : parent;
    }

    private static String fileName(Path path) {
        Path name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }

    private static String withoutEnding(Path file) {
        String name = fileName(file);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
