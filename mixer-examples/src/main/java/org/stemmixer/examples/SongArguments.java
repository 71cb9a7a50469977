package org.stemmixer.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.StemFolder;
import org.stemmixer.core.StemMixer;
import org.stemmixer.examples.demo.DemoSong;

/** What the examples with finished songs take: {@code [SONG_OR_FOLDER [OUTPUT_FOLDER]]}. */
final class SongArguments {

    private static final Path DEFAULT_OUTPUT = Path.of("target", "demo");

    private final Path song;
    private final Path output;

    private SongArguments(Path song, Path output) {
        this.song = song;
        this.output = output;
    }

    static SongArguments parse(String... arguments) throws IOException {
        Path output = arguments.length > 1 ? Path.of(arguments[1]) : DEFAULT_OUTPUT;
        Files.createDirectories(output);
        // Maven passes on an argument that is not given as null.
        boolean given = arguments.length > 0 && arguments[0] != null && !arguments[0].isBlank();
        return new SongArguments(given ? Path.of(arguments[0]) : demoSong(output), output);
    }

    /** The song, or the first of the folder. */
    Path song() throws IOException {
        return songs().get(0);
    }

    /** The song, or all files of the folder. */
    List<Path> songs() throws IOException {
        if (!Files.isDirectory(song)) {
            return List.of(song);
        }
        try (Stream<Path> files = Files.list(song)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Where to put files. */
    Path output() {
        return output;
    }

    /** The demo song, mixed from its stems. */
    private static Path demoSong(Path output) throws IOException {
        Path songs = Files.createDirectories(output.resolve("songs"));
        System.out.println("No song given: writing the demo song to " + songs);
        DemoSong.writeStems(output.resolve("stems"));
        StemMixer.builder()
                .build()
                .mixStems(StemFolder.stems(output.resolve("stems")), MixOptions.automatic(), songs.resolve("demo.wav"));
        return songs;
    }
}
