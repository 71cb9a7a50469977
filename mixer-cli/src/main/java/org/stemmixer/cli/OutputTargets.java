package org.stemmixer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioFiles;
import picocli.CommandLine.Model.OptionSpec;

/** Tells whether {@code -o} names a folder or a file, and makes folders. */
final class OutputTargets {

    private OutputTargets() {}

    /** Whether a folder is meant: one that is there, or a name with a separator behind it or without an ending. */
    static boolean isFolder(OptionSpec output) {
        Path path = output.getValue();
        String typed = output.originalStringValues().get(0);
        return Files.isDirectory(path)
                || typed.endsWith("/")
                || typed.endsWith(path.getFileSystem().getSeparator())
                || !String.valueOf(path.getFileName()).contains(".");
    }

    /** Whether a file of a format that can be written is meant. */
    static boolean isAudioFile(OptionSpec output) {
        Path path = output.getValue();
        try {
            return !isFolder(output) && !AudioFiles.encodings(path).isEmpty();
        } catch (AudioFileException e) {
            return false;
        }
    }

    /** Makes the folders of files, if they are missing. */
    static void makeFolders(Collection<Path> files) throws IOException {
        for (Path file : files) {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null && !Files.isDirectory(folder)) {
                if (Files.exists(folder)) {
                    throw new AudioFileException(folder, "is not a folder");
                }
                Files.createDirectories(folder);
            }
        }
    }

    /** An ending as it is typed, {@code .FLAC} perhaps. */
    static String format(String typed) {
        String lower = typed.strip().toLowerCase(Locale.ROOT);
        return lower.startsWith(".") ? lower.substring(1) : lower;
    }
}
