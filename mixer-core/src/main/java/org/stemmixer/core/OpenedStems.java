package org.stemmixer.core;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.core.audio.OpenedSource;
import org.stemmixer.core.render.StemInputs;

/**
 * Stems that have been looked into. The reader that this has opened waits at its beginning for whoever reads the stem first, so
 * that to look at rates, tags and lengths before mixing costs no opening of its own. Safe for use by several threads.
 *
 * <pre>{@code
 * try (OpenedStems stems = StemFolder.open(folder)) {
 *     int sampleRate = stems.sources().values().stream().mapToInt(AudioSource::sampleRate).max().orElseThrow();
 *     StemMixer.builder().sampleRate(sampleRate).build().mixStems(stems, MixOptions.automatic(), output);
 * }
 * }</pre>
 */
public final class OpenedStems implements Closeable {

    private final Map<String, AudioSource> sources;
    private final List<String> notes;
    private final Map<String, FrameReader> waiting = new ConcurrentHashMap<>();

    /**
     * Stems by name, in the order in which they are summed and listed.
     *
     * @param opened their audio, which is closed with these stems
     * @param notes what was left out, and why: for people, a line each
     */
    public OpenedStems(Map<String, OpenedSource> opened, List<String> notes) {
        Map<String, AudioSource> inOrder = new LinkedHashMap<>();
        opened.forEach((name, stem) -> {
            inOrder.put(name, stem.source());
            waiting.put(name, stem.reader());
        });
        this.sources = Collections.unmodifiableMap(inOrder);
        this.notes = List.copyOf(notes);
    }

    /**
     * Stems from anywhere: files, streams, bytes and buffers beside each other.
     *
     * @param sources their audio by name, in the order in which they are summed and listed
     * @throws IOException if one cannot be opened
     */
    public static OpenedStems of(Map<String, AudioSource> sources) throws IOException {
        Map<String, OpenedSource> opened = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, AudioSource> source : sources.entrySet()) {
                opened.put(source.getKey(), OpenedSource.of(source.getValue()));
            }
        } catch (IOException | RuntimeException | Error e) {
            StemInputs.close(opened.values());
            throw e;
        }
        return new OpenedStems(opened, List.of());
    }

    /** Their audio by name, in their order. */
    public Map<String, AudioSource> sources() {
        return sources;
    }

    /** The files of those that are in files, by name, in their order. */
    public Map<String, Path> files() {
        Map<String, Path> files = new LinkedHashMap<>();
        sources.forEach((name, source) -> source.file().ifPresent(file -> files.put(name, file)));
        return files;
    }

    /** What else seemed to be audio, and why it is no stem: for people, a line each. */
    public List<String> notes() {
        return notes;
    }

    /**
     * A stem with a reader at its beginning, which the caller closes: the first time that which is open already.
     *
     * @throws IllegalArgumentException if there is no stem of that name
     * @throws IOException if it has to be opened anew and cannot be
     */
    public OpenedSource open(String name) throws IOException {
        AudioSource source = sources.get(name);
        if (source == null) {
            throw new IllegalArgumentException("there is no stem '" + name + "'; the stems are " + sources.keySet());
        }
        FrameReader first = waiting.remove(name);
        return new OpenedSource(source, first != null ? first : source.open());
    }

    /** Closes what nobody has read. */
    @Override
    public void close() throws IOException {
        for (String name : sources.keySet()) {
            FrameReader reader = waiting.remove(name);
            if (reader != null) {
                reader.close();
            }
        }
    }
}
