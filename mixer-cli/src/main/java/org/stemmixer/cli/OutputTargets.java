package org.stemmixer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stemmixer.cli.internal.StandardOutput;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.internal.NewFolders;
import picocli.CommandLine.Model.OptionSpec;

/** Tells whether {@code -o} names a folder, a file or the standard output, and makes folders. */
final class OutputTargets {

    private OutputTargets() {}

    /** Whether the standard output is meant. */
    static boolean isSent(OptionSpec output) {
        @Nullable Path path = output.getValue();
        return path != null && StandardOutput.is(path);
    }

    /** Whether a folder is meant: one that is there, or a name with a separator behind it or without an ending. */
    static boolean isFolder(OptionSpec output) {
        Path path = output.getValue();
        if (StandardOutput.is(path)) {
            return false;
        }
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
    static void makeFolders(NewFolders folders, Collection<Path> files) throws IOException {
        for (Path file : files) {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null && Files.exists(folder) && !Files.isDirectory(folder)) {
                throw new AudioFileException(folder, "is not a folder");
            }
            if (folder != null) {
                folders.make(folder);
            }
        }
    }

    /** An ending as it is typed, {@code .FLAC} perhaps. */
    static String format(String typed) {
        String lower = typed.strip().toLowerCase(Locale.ROOT);
        return lower.startsWith(".") ? lower.substring(1) : lower;
    }
}
