package org.stemmixer.catalog;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.stemmixer.core.StemFolder;

/**
 * Finds songs on this machine: in a folder and all folders in it, or by a list. Hidden entries and the results are passed over;
 * links are followed.
 */
final class SongSearch {

    private final Path results;
    private final boolean stems;

    /**
     * A search.
     *
     * @param results not searched
     * @param stems whether songs are folders and zip files of stems
     */
    SongSearch(Path results, boolean stems) {
        this.results = Files.exists(results) ? real(results) : results;
        this.stems = stems;
    }

    /** The songs of a source. */
    List<CatalogSong> songs(Path source) throws IOException {
        if (Files.isDirectory(source)) {
            return inFolder(source.toAbsolutePath().normalize());
        }
        if (!Files.isRegularFile(source)) {
            throw new IOException(
                    source + (Files.exists(source) ? ": is neither a folder nor a file" : ": there is no such file"));
        }
        if (isSong(source)) {
            return List.of(song(source.toAbsolutePath().normalize()));
        }
        return listed(source);
    }

    private List<CatalogSong> listed(Path list) throws IOException {
        String name = String.valueOf(list.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".parquet")) {
            throw new IOException(list + ": Parquet is read by the Spark engine only (--engine spark)");
        }
        Path file = list.toAbsolutePath().normalize();
        List<CatalogSong> songs = new ArrayList<>();
        try {
            String text = Files.readString(list);
            for (String address : name.endsWith(".csv")
                    ? AddressCsv.addresses(list.toString(), text)
                    : text.lines().toList()) {
                if (!address.isBlank()) {
                    songs.add(song(address.strip(), file));
                }
            }
        } catch (CharacterCodingException e) {
            throw new IOException(list + ": is neither audio that can be read nor a list of addresses in UTF-8", e);
        }
        return songs;
    }

    /** Relative to the list. What is not there is found out when it is its turn. */
    private static CatalogSong song(String address, Path list) {
        try {
            return song(list.resolveSibling(LocalFiles.path(address)).normalize());
        } catch (IOException e) {
            return new CatalogSong(address, 0);
        }
    }

    private static CatalogSong song(Path path) {
        return new CatalogSong(path.toString(), SongContent.bytes(path));
    }

    private boolean isSong(Path file) {
        return stems ? StemFolder.isFolder(file) : StemFolder.seemsToBeAudio(file) && !Files.isDirectory(file);
    }

    private List<CatalogSong> inFolder(Path folder) throws IOException {
        List<CatalogSong> songs = new ArrayList<>();
        Set<FileVisitOption> options = EnumSet.of(FileVisitOption.FOLLOW_LINKS);
        Files.walkFileTree(folder, options, Integer.MAX_VALUE, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path entry, BasicFileAttributes attributes) {
                boolean hidden = !entry.equals(folder) && isHidden(entry);
                if (hidden || real(entry).equals(results)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                if (stems && holdsAudio(entry)) {
                    songs.add(song(entry));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path entry, BasicFileAttributes attributes) {
                if (!isHidden(entry) && isSong(entry)) {
                    songs.add(stems ? song(entry) : new CatalogSong(entry.toString(), attributes.size()));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path entry, IOException failure) throws IOException {
                if (entry.equals(folder)) {
                    throw failure;
                }
                // A song that cannot be looked at says so when it is its turn; so does a folder that may not be listed.
                // A link that
                // leads back to a folder above is that folder.
                if (!(failure instanceof FileSystemLoopException) && !isHidden(entry)) {
                    songs.add(new CatalogSong(entry.toString(), 0));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return songs;
    }

    private static boolean holdsAudio(Path folder) {
        try (var entries = Files.newDirectoryStream(
                folder, entry -> !Files.isDirectory(entry) && StemFolder.seemsToBeAudio(entry))) {
            return entries.iterator().hasNext();
        } catch (IOException e) {
            return false; // the walk comes across it, too, and adds it to the songs
        }
    }

    private static boolean isHidden(Path entry) {
        return String.valueOf(entry.getFileName()).startsWith(".");
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path;
        }
    }
}
