package org.stemmixer.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.stemmixer.core.StemFolder;
import org.stemmixer.examples.demo.DemoSong;

/** What all examples take: {@code [STEMS_FOLDER [OUTPUT_FOLDER]]}. */
final class Arguments {

    private static final Path DEFAULT_OUTPUT = Path.of("target", "demo");

    private final Map<String, Path> stems;
    private final Path output;

    private Arguments(Map<String, Path> stems, Path output) {
        this.stems = stems;
        this.output = output;
    }

    static Arguments parse(String... arguments) throws IOException {
        Path output = arguments.length > 1 ? Path.of(arguments[1]) : DEFAULT_OUTPUT;
        Files.createDirectories(output);
        return new Arguments(StemFolder.stems(folder(arguments, output)), output);
    }

    /** The stems by name. */
    Map<String, Path> stems() {
        return stems;
    }

    /** Where to put a file. */
    Path output(String name) {
        return output.resolve(name);
    }

    private static Path folder(String[] arguments, Path output) throws IOException {
        // Maven passes on an argument that is not given as null.
        if (arguments.length > 0 && arguments[0] != null && !arguments[0].isBlank()) {
            return Path.of(arguments[0]);
        }
        Path folder = output.resolve("stems");
        System.out.println("No folder given: writing the stems of the demo song to " + folder);
        DemoSong.writeStems(folder);
        return folder;
    }
}
