package org.stemmixer.mcp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The folders that may be looked into, links resolved. Nothing outside is opened, wherever names and links lead. Immutable. */
final class PermittedFolders {

    private final List<Path> folders;

    private PermittedFolders(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /**
     * Permits folders and what is in them.
     *
     * @throws IOException if one is not there, or is no folder
     */
    static PermittedFolders of(List<Path> folders) throws IOException {
        List<Path> real = new ArrayList<>();
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw new IOException(folder + ": is not a folder");
            }
            real.add(folder.toRealPath());
        }
        if (real.isEmpty()) {
            throw new IllegalArgumentException("folders must be at least 1, but were 0");
        }
        return new PermittedFolders(real);
    }

    /** The folders, links resolved. */
    List<Path> all() {
        return folders;
    }

    /**
     * A file or a folder in one of the folders.
     *
     * @param argument what the client calls it by, for messages
     * @param text absolute, or as seen from one of the folders: the first that has it
     * @return links resolved
     * @throws IllegalArgumentException if it is outside, or not there; what is outside is not told apart from what is not there
     */
    Path resolve(String argument, String text) {
        Path path = path(argument, text);
        for (Path name : path) {
            if (name.toString().equals("..")) {
                throw new IllegalArgumentException(
                        argument + " must not contain .., but was '" + OneLine.value(text) + "'");
            }
        }
        List<Path> candidates = path.isAbsolute()
                ? List.of(path)
                : folders.stream().map(folder -> folder.resolve(path)).toList();
        for (Path candidate : candidates) {
            try {
                Path real = candidate.toRealPath();
                if (isInside(real)) {
                    return real;
                }
            } catch (IOException e) {
                // It is not there, or may not be seen.
            }
        }
        throw outside(argument, text);
    }

    private static Path path(String argument, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(argument + " must be a path, but was '" + OneLine.value(text) + "'", e);
        }
    }

    private IllegalArgumentException outside(String argument, String text) {
        String permitted = folders.stream().map(Path::toString).collect(Collectors.joining(", "));
        return new IllegalArgumentException(
                argument + " must be something in " + permitted + ", but was '" + OneLine.value(text) + "'");
    }

    /** Whether something is one of the folders, or lies in one. */
    boolean isInside(Path real) {
        return folders.stream().anyMatch(real::startsWith);
    }

    /**
     * Refuses a project of which something leads outside.
     *
     * @param real a folder of stems, or a file
     */
    void requireInside(String argument, Path real) throws IOException {
        boolean isPlan = real.toString().toLowerCase(Locale.ROOT).endsWith(".json");
        Path folder = isPlan ? real.getParent() : real;
        if (folder == null || !isInside(folder)) {
            throw outside(argument, real.toString());
        }
        try (Stream<Path> entries = Files.walk(folder, 1)) {
            for (Path link : entries.filter(Files::isSymbolicLink).toList()) {
                if (Files.exists(link) && !isInside(link.toRealPath())) {
                    throw new IllegalArgumentException(
                            argument + " must hold nothing that leads outside of the folders given"
                                    + " at the start, but '" + OneLine.value(folder.relativize(link)) + "' does");
                }
            }
        }
    }
}
