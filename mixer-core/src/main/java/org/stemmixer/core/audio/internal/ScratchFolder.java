package org.stemmixer.core.audio.internal;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder in the system's temporary folder for files that must have names of their own. It goes with all that is in it when it is
 * closed; what a killed process has left goes when the next one makes such a folder. A file in it tells whether its process is
 * alive, as {@link UnfinishedFile} does.
 */
public final class ScratchFolder implements Closeable {

    private static final String PREFIX = "stem-mixer-";
    private static final Pattern NAME = Pattern.compile("stem-mixer-[0-9a-f]{16}-[0-9]+");

    private final Path path;
    private final UnfinishedFile sign;

    private ScratchFolder(Path path, UnfinishedFile sign) {
        this.path = path;
        this.sign = sign;
    }

    /** Makes an empty folder, after those of dead processes are gone. */
    public static ScratchFolder make() throws IOException {
        return makeIn(Paths.get(System.getProperty("java.io.tmpdir")));
    }

    static ScratchFolder makeIn(Path parent) throws IOException {
        sweep(parent);
        while (true) {
            Path path = Files.createTempDirectory(parent, PREFIX + UnfinishedFile.PROCESS + "-");
            try {
                return new ScratchFolder(path, UnfinishedFile.create(path));
            } catch (NoSuchFileException e) {
                // Somebody took it for a leaving before the sign was in it.
            } catch (IOException | RuntimeException | Error e) {
                Files.deleteIfExists(path);
                throw e;
            }
        }
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** Removes it with all that is in it. */
    @Override
    public void close() throws IOException {
        try {
            sign.close();
        } finally {
            removeOwn();
        }
    }

    private void removeOwn() throws IOException {
        try {
            remove(contents(path));
        } catch (NoSuchFileException e) {
            // Without its sign, another process may have taken the folder for a leaving, and removes it.
        }
    }

    /** Removes the folders of dead processes; what cannot be removed stays. */
    static void sweep(Path parent) {
        try (DirectoryStream<Path> leavings = Files.newDirectoryStream(parent, ScratchFolder::isOfAnotherProcess)) {
            leavings.forEach(ScratchFolder::removeIfDead);
        } catch (IOException | DirectoryIteratorException e) {
            // Tidying up is no reason to fail: the next process tries again.
        }
    }

    private static boolean isOfAnotherProcess(Path folder) {
        String name = String.valueOf(folder.getFileName());
        return !name.startsWith(UnfinishedFile.PROCESS, PREFIX.length())
                && NAME.matcher(name).matches()
                && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
    }

    private static void removeIfDead(Path folder) {
        try {
            UnfinishedFile.sweep(folder);
            List<Path> contents = contents(folder);
            // A sign that appears from here on keeps its folder, which is not empty then.
            if (contents.stream().noneMatch(UnfinishedFile::isUnfinished)) {
                remove(contents);
            }
        } catch (IOException e) {
            // Not ours to remove, or gone meanwhile.
        }
    }

    /** The folder and all that is in it, what is to be removed first before the rest; links are not followed. */
    private static List<Path> contents(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> contents = new ArrayList<>(all.toList());
            contents.sort(Comparator.reverseOrder());
            return contents;
        } catch (UncheckedIOException e) {
            throw e.getCause(); // such as that a file has gone since it was listed
        }
    }

    private static void remove(List<Path> contents) throws IOException {
        for (Path path : contents) {
            Files.deleteIfExists(path);
        }
    }
}
