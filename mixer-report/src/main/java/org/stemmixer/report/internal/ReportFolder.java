package org.stemmixer.report.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.internal.NewFolders;

/**
 * Where the files of a report go: into the folder that was asked for, or, where that holds files of these names that do not
 * belong to the report of the same song, into a folder of the song's own inside. Thread-safe: static functions only.
 */
public final class ReportFolder {

    /** The page that every kind of report has, and by whose title it is known. */
    public static final String PAGE = "report.html";

    private static final int HEAD_BYTES = 65_536;
    private static final int LONGEST_NAME = 80;

    private ReportFolder() {}

    /**
     * Finds the folder and makes it.
     *
     * @param made takes what is made
     * @param folder asked for
     * @param song the title of the report
     * @param fileNames of all its files
     * @param inputs what must not be written over
     * @throws IOException if a file of the report is one of the inputs, by whatever name; before anything is made
     */
    public static Path of(NewFolders made, Path folder, String song, List<String> fileNames, Collection<Path> inputs)
            throws IOException {
        requireNoInput(folder, fileNames, inputs);
        Path place = folder;
        for (int number = 1; isTaken(place, folder) || !isFree(place, song, fileNames); number++) {
            place = folder.resolve(nameOf(song) + " report" + (number == 1 ? "" : " " + number));
            requireNoInput(place, fileNames, inputs);
        }
        try {
            made.make(place);
            return place;
        } catch (FileAlreadyExistsException e) {
            throw new IOException(place + " is not a folder that a report can be written to", e);
        }
    }

    /** Whether there is a file where a folder of the song's own would be. */
    private static boolean isTaken(Path place, Path folder) {
        return !place.equals(folder) && Files.exists(place) && !Files.isDirectory(place);
    }

    private static void requireNoInput(Path place, List<String> fileNames, Collection<Path> inputs) throws IOException {
        for (String name : fileNames) {
            AudioFiles.requireDistinct(place.resolve(name), inputs);
        }
    }

    /** Whether a report can go there: nothing of its names is there yet, or all of it is of the same song. */
    private static boolean isFree(Path place, String song, List<String> fileNames) throws IOException {
        boolean empty =
                fileNames.stream().noneMatch(name -> Files.exists(place.resolve(name), LinkOption.NOFOLLOW_LINKS));
        return empty || isPageOf(song, place.resolve(PAGE));
    }

    private static boolean isPageOf(String song, Path page) throws IOException {
        if (!Files.isRegularFile(page)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(page)) {
            String head = new String(in.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8);
            return head.contains("content=\"Stem Mixer ") && head.contains(Markup.title(song));
        }
    }

    /** The song's name without the ending of an audio file, as every file system takes it. */
    private static String nameOf(String song) {
        String name = song;
        for (String extension : AudioFiles.readableExtensions()) {
            name = name.replaceFirst("(?i)\\." + extension + "$", "");
        }
        name = name.replaceAll("[^\\p{L}\\p{N} ._()&+-]", "_");
        return name.substring(
                        0, name.offsetByCodePoints(0, Math.min(LONGEST_NAME, name.codePointCount(0, name.length()))))
                .replaceFirst("^\\.+", "");
    }
}
