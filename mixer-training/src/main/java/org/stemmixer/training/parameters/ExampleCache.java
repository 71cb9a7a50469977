package org.stemmixer.training.parameters;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.stemmixer.dsp.chain.MixParameters;

/**
 * Examples on disk, a file each, so that making them can be interrupted and repeated at no cost. Files that cannot be read,
 * or that were made of other audio or in another way, are made anew. Safe for use by several threads and processes.
 */
final class ExampleCache {

    private static final long MAGIC = 0x536d506172610002L;

    private final Path folder;
    private final String settings;

    /**
     * A cache.
     *
     * @param folder is created
     * @param settings how examples are made, in words; others with other words are not used
     */
    ExampleCache(Path folder, String settings) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.settings = settings;
    }

    /** The example if it is there. */
    Optional<Example> read(SongFiles song, int variant) {
        Path file = file(song, variant);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            if (in.readLong() != MAGIC || !in.readUTF().equals(key(song, variant))) {
                return Optional.empty();
            }
            MixParameters target = parameters(in);
            MixParameters rules = parameters(in);
            List<Excerpt> excerpts = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                excerpts.add(Excerpt.read(in));
            }
            return Optional.of(new Example(song.id(), variant, target, rules, List.copyOf(excerpts)));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Writes an example beside its place, then moves it there. */
    void write(SongFiles song, Example example) throws IOException {
        Path file = file(song, example.variant());
        Path beside = file.resolveSibling("." + UUID.randomUUID() + ".tmp");
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(beside), 1 << 16))) {
            out.writeLong(MAGIC);
            out.writeUTF(key(song, example.variant()));
            write(example.target(), out);
            write(example.rules(), out);
            out.writeInt(example.excerpts().size());
            for (Excerpt excerpt : example.excerpts()) {
                excerpt.write(out);
            }
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path file(SongFiles song, int variant) {
        String name = UUID.nameUUIDFromBytes((song.id() + "#" + variant).getBytes(StandardCharsets.UTF_8)) + ".example";
        return folder.resolve(name);
    }

    private String key(SongFiles song, int variant) {
        StringBuilder key = new StringBuilder(settings)
                .append(" song ")
                .append(song.id())
                .append('#')
                .append(variant);
        try {
            for (Path file : song.files()) {
                key.append(' ')
                        .append(Files.size(file))
                        .append('@')
                        .append(Files.getLastModifiedTime(file).toMillis());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return key.toString();
    }

    private static void write(MixParameters parameters, DataOutputStream out) throws IOException {
        for (double value : parameters.toArray()) {
            out.writeDouble(value);
        }
    }

    private static MixParameters parameters(DataInputStream in) throws IOException {
        double[] values = new double[MixParameters.NAMES.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readDouble();
        }
        return MixParameters.of(values);
    }
}
