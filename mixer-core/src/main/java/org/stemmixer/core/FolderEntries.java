package org.stemmixer.core;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.stemmixer.core.audio.AudioFiles;

/** Tells which entries of a folder seem to be audio, and why some of these are no stems. */
final class FolderEntries {

    /** Formats of audio files by the endings of their names, for what cannot be read. */
    private static final Map<String, String> FORMATS = Map.ofEntries(
            Map.entry("aac", "AAC"),
            Map.entry("ape", "Monkey's Audio"),
            Map.entry("bwf", "Broadcast Wave"),
            Map.entry("dff", "DSD"),
            Map.entry("dsf", "DSD"),
            Map.entry("flac", "FLAC"),
            Map.entry("m4a", "M4A"),
            Map.entry("mp2", "MP2"),
            Map.entry("mp3", "MP3"),
            Map.entry("oga", "Ogg"),
            Map.entry("ogg", "Ogg"),
            Map.entry("opus", "Opus"),
            Map.entry("rf64", "RF64"),
            Map.entry("sd2", "Sound Designer II"),
            Map.entry("wma", "WMA"),
            Map.entry("wv", "WavPack"));

    private final Predicate<Path> isOwnOutput;

    FolderEntries(Predicate<Path> isOwnOutput) {
        this.isOwnOutput = isOwnOutput;
    }

    /** Whether an entry is named like an audio file, or is a folder with such an entry; hidden ones are not looked at. */
    boolean seemsToBeAudio(Path entry) {
        return !isHidden(entry) && (Files.isDirectory(entry) ? holdsAudio(entry) : isNamedLikeAudio(entry));
    }

    /** Why an entry that seems to be audio is no stem; empty if it is one. */
    Optional<String> problem(Path entry) {
        if (Files.isDirectory(entry)) {
            return Optional.of("folders in a folder are not searched");
        }
        if (Files.notExists(entry)) {
            return Optional.of("the link leads nowhere");
        }
        String ending = StemNames.ending(StemNames.fileName(entry));
        if (!AudioFiles.isReadableExtension(ending)) {
            return Optional.of(FORMATS.get(ending) + " cannot be read here (permitted " + permittedEndings() + ")");
        }
        if (!Files.isRegularFile(entry)) {
            return Optional.of("it is not a regular file");
        }
        if (!Files.isReadable(entry)) {
            return Optional.of("access denied");
        }
        if (isEmpty(entry)) {
            return Optional.of("it is empty (0 bytes)");
        }
        return ownOutput(entry);
    }

    /** Why a file is no stem if Stem Mixer has written it: it is a mix of an earlier run. */
    Optional<String> ownOutput(Path file) {
        return isOwnOutput.test(file) ? Optional.of("Stem Mixer has written it") : Optional.empty();
    }

    /** The endings of files that can be read, without those that only another program reads: they would be too many. */
    String permittedEndings() {
        return AudioFiles.usualExtensions().stream().map(ending -> "." + ending).collect(Collectors.joining(", "));
    }

    private boolean isNamedLikeAudio(Path entry) {
        String ending = StemNames.ending(StemNames.fileName(entry));
        return FORMATS.containsKey(ending) || AudioFiles.isReadableExtension(ending);
    }

    private boolean holdsAudio(Path folder) {
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(folder, entry -> !isHidden(entry) && isNamedLikeAudio(entry))) {
            return entries.iterator().hasNext();
        } catch (IOException e) {
            // What may not be listed cannot be said to hold audio.
            return false;
        }
    }

    private static boolean isEmpty(Path file) {
        try {
            return Files.size(file) == 0;
        } catch (IOException e) {
            // Whoever opens the file says what is wrong with it.
            return false;
        }
    }

    private static boolean isHidden(Path entry) {
        return StemNames.fileName(entry).startsWith(".");
    }
}
