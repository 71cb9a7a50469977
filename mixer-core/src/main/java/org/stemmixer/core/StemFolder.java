package org.stemmixer.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.stemmixer.core.audio.AudioFiles;

/** Finds the stems in a folder. */
public final class StemFolder {

    private StemFolder() {}

    /**
     * The audio files of a folder, not of the folders in it, in the order of their names. A stem's name is its file's
     * name without the ending; where two files would have the same, they keep the ending. Hidden files are left out.
     *
     * @param folder to look in
     * @return stems by name, at least one
     * @throws StemException if it is not a folder or holds no audio file
     */
    public static Map<String, Path> stems(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            throw new StemException(folder + ": there is no such folder");
        }
        if (!Files.isDirectory(folder)) {
            throw new StemException(folder + ": is not a folder");
        }
        List<Path> files;
        List<String> extensions = AudioFiles.readableExtensions();
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.filter(file -> extensions.contains(extension(file))
                            && !fileName(file).startsWith("."))
                    .filter(Files::isRegularFile)
                    .sorted((a, b) -> fileName(a).compareTo(fileName(b)))
                    .toList();
        }
        if (files.isEmpty()) {
            throw new StemException(
                    folder + ": holds no audio files (permitted ." + String.join(", .", extensions) + ")");
        }
        Map<String, Path> stems = new LinkedHashMap<>();
        for (Path file : files) {
            String name = withoutEnding(fileName(file));
            boolean ambiguous = files.stream()
                            .filter(other -> withoutEnding(fileName(other)).equals(name))
                            .count()
                    > 1;
            stems.put(ambiguous ? fileName(file) : name, file);
        }
        return stems;
    }

    private static String fileName(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static String extension(Path file) {
        String name = fileName(file);
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static String withoutEnding(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot > 0 ? fileName.substring(0, dot) : fileName;
    }
}
