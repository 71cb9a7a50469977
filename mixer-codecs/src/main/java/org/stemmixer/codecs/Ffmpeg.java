package org.stemmixer.codecs;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code ffmpeg} that is installed on this computer, if there is one: it reads what this library does not, and writes MP3,
 * AAC, Opus and Vorbis. It is not part of this library, and runs as a process of its own.
 *
 * <p>It is looked for once: where the system property {@value #PROPERTY} says, else on the {@code PATH}. Who does not want it
 * to be used sets the property to {@value #OFF}.
 *
 * <p>Immutable; safe for use by several threads.
 */
public final class Ffmpeg {

    /** The system property that says where {@code ffmpeg} is, or {@value #OFF}. */
    public static final String PROPERTY = "stemmixer.ffmpeg";

    /** The value of the property with which no {@code ffmpeg} is used. */
    public static final String OFF = "off";

    private static final Pattern VERSION = Pattern.compile("version (\\d+(?:\\.\\d+)*|\\S+)");
    private static final int VERSION_BYTES = 4096;
    private static final int VERSION_SECONDS = 20;

    /** What was looked for, and what was found. */
    private record Search(String asked, Optional<Ffmpeg> found) {}

    private static volatile @Nullable Search last;

    private final Path program;
    private final Path probe;
    private volatile @Nullable String version;

    private Ffmpeg(Path program, Path probe) {
        this.program = program;
        this.probe = probe;
    }

    /** The {@code ffmpeg} to use; empty if there is none, if its {@code ffprobe} is missing, or if it is switched off. */
    public static Optional<Ffmpeg> find() {
        String asked = System.getProperty(PROPERTY, "");
        @Nullable Search search = last;
        if (search == null || !search.asked.equals(asked)) {
            search = new Search(asked, search(asked));
            last = search;
        }
        return search.found;
    }

    /** Why {@link #find} finds none, in words that follow "ffmpeg, which": "is not installed", for example. */
    public static String whyMissing() {
        String asked = System.getProperty(PROPERTY, "");
        if (asked.equals(OFF)) {
            return "is switched off";
        }
        return asked.isEmpty() ? "is not installed" : "is not at " + asked;
    }

    private static Optional<Ffmpeg> search(String asked) {
        if (asked.equals(OFF)) {
            return Optional.empty();
        }
        Optional<Path> program = asked.isEmpty() ? onPath("ffmpeg") : executable(asked);
        return program.flatMap(file -> beside(file).map(probe -> new Ffmpeg(file, probe)));
    }

    private static Optional<Path> beside(Path program) {
        Path folder = program.toAbsolutePath().getParent();
        return folder == null ? Optional.empty() : in(folder, "ffprobe").or(() -> onPath("ffprobe"));
    }

    private static Optional<Path> onPath(String name) {
        @Nullable String path = System.getenv("PATH");
        for (String folder : path == null ? new String[0] : path.split(Pattern.quote(File.pathSeparator))) {
            // An empty entry stands for the working directory, from which nothing is run by chance.
            Optional<Path> found =
                    folder.isEmpty() ? Optional.empty() : path(folder).flatMap(at -> in(at, name));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> in(Path folder, String name) {
        for (String file : List.of(name, name + ".exe")) {
            Path program = folder.resolve(file);
            if (Files.isRegularFile(program) && Files.isExecutable(program)) {
                return Optional.of(program.toAbsolutePath());
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> executable(String path) {
        return path(path)
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .map(Path::toAbsolutePath);
    }

    private static Optional<Path> path(String path) {
        try {
            return Optional.of(Path.of(path));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Where {@code ffmpeg} is. */
    public Path program() {
        return program;
    }

    /** Where {@code ffprobe} is, which tells what a file holds. */
    public Path probe() {
        return probe;
    }

    /** Its version, {@code 5.1.9} or what else it says; "of an unknown version" if it says nothing. */
    public String version() {
        @Nullable String known = version;
        if (known == null) {
            known = askVersion();
            version = known;
        }
        return known;
    }

    private String askVersion() {
        try {
            Process process = new ProcessBuilder(program.toString(), "-version")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                process.getOutputStream().close();
                String said = new String(process.getInputStream().readNBytes(VERSION_BYTES), StandardCharsets.UTF_8);
                process.waitFor(VERSION_SECONDS, TimeUnit.SECONDS);
                Matcher matcher = VERSION.matcher(said);
                return matcher.find() ? matcher.group(1) : "of an unknown version";
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return "of an unknown version";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "of an unknown version";
        }
    }

    @Override
    public String toString() {
        return "ffmpeg " + version() + " (" + program + ")";
    }
}
