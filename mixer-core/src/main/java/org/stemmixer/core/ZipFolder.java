package org.stemmixer.core;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.stemmixer.core.internal.FileFailures;
import org.stemmixer.core.internal.Text;

/**
 * A zip file as a folder of stems. Nothing is unpacked by the names of its entries, so that names that lead elsewhere lead
 * nowhere.
 */
final class ZipFolder {

    /** A zip file may hold so many bytes of audio, whatever its size: a song of hours. */
    private static final long MAX_BYTES = 4L << 30;

    /** Or so many times its own size: more than audio is packed, except silence. */
    private static final long MAX_RATIO = 100;

    /** How names are written that do not say that they are in UTF-8, and are not; any bytes are names in it. */
    private static final String OF_DOS = "IBM437";

    private static final Map<String, String> OLD_NAMES =
            Map.of("encoding", Charset.isSupported(OF_DOS) ? OF_DOS : "ISO-8859-1");

    private static final int MAX_DEPTH = 8;
    private static final String RESOURCE_FORKS = "__MACOSX";

    private ZipFolder() {}

    /** Whether a path is a file with the ending of zip files. */
    static boolean is(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".zip") && Files.isRegularFile(path);
    }

    /**
     * Opens a zip file.
     *
     * @throws StemException if it is none, is damaged or encrypted
     */
    static FileSystem open(Path zip) throws IOException {
        try {
            return open(zip, Map.of());
        } catch (IOException | RuntimeException first) {
            try {
                return open(zip, OLD_NAMES);
            } catch (IOException | RuntimeException e) {
                throw new StemException(zip + ": is a zip file that cannot be read: " + reason(e));
            }
        }
    }

    /** As {@code FileSystems.newFileSystem(Path, Map)} does, which is newer. */
    private static FileSystem open(Path zip, Map<String, ?> settings) throws IOException {
        for (FileSystemProvider provider : FileSystemProvider.installedProviders()) {
            try {
                return provider.newFileSystem(zip, settings);
            } catch (UnsupportedOperationException e) {
                // one of something else than zip files
            }
        }
        throw new ProviderNotFoundException("Provider not found");
    }

    private static String reason(Exception failure) {
        if (failure instanceof ProviderNotFoundException) {
            // What Java says of any file that it cannot open and whose name does not end in small letters.
            return "it is damaged, encrypted or no zip file";
        }
        String reason = failure instanceof IOException known ? FileFailures.reason(known) : failure.toString();
        return reason.contains("encrypted") ? "it is encrypted" : Text.printable(reason);
    }

    /** Where the stems are: at the top, or in the only folder that is there. */
    static Path stems(FileSystem zip) throws IOException {
        Path folder = zip.getRootDirectories().iterator().next();
        for (int depth = 0; depth < MAX_DEPTH; depth++) {
            List<Path> entries = entries(folder);
            if (entries.size() != 1 || !Files.isDirectory(entries.get(0))) {
                return folder;
            }
            folder = entries.get(0);
        }
        return folder;
    }

    /** Folders, and files that could be audio; a text beside a folder does not count. */
    private static List<Path> entries(Path folder) throws IOException {
        FolderEntries named = new FolderEntries(file -> false);
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> listed = Files.newDirectoryStream(folder, ZipFolder::isShown)) {
            for (Path entry : listed) {
                if (Files.isDirectory(entry) || named.seemsToBeAudio(entry)) {
                    entries.add(entry);
                }
            }
        }
        return entries;
    }

    private static boolean isShown(Path entry) {
        String name = String.valueOf(entry.getFileName());
        return !name.startsWith(".") && !name.startsWith(RESOURCE_FORKS);
    }

    /**
     * Refuses what would unpack to much more than it is.
     *
     * @param entries that will be unpacked
     * @throws StemException if they are too large
     */
    static void checkSize(Path zip, Collection<Path> entries) throws IOException {
        long permitted = Math.max(MAX_BYTES, MAX_RATIO * Files.size(zip));
        long bytes = 0;
        for (Path entry : entries) {
            long size = Files.size(entry);
            if (size < 0 || size > permitted - bytes) {
                throw new StemException(Text.format(
                        "%s: holds more audio than a zip file of its size should (permitted %d bytes, found more than that)",
                        zip, permitted));
            }
            bytes += size;
        }
    }
}
