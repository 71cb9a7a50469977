package org.stemmixer.core;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.OpenedSource;
import org.stemmixer.core.internal.PathNames;
import org.stemmixer.core.internal.StereoPairs;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.render.StemInputs;

/**
 * Finds the stems in a folder, or in a zip file ({@code .zip}): there at the top, or in the only folder that is there. A zip
 * file's stems are copied out of it when they are opened, each once, to memory or to the system's temporary folder; they can be
 * read as long as anybody holds them.
 */
public final class StemFolder {

    private static final int QUOTED_NOTES = 3;

    private StemFolder() {}

    /**
     * The names that options and plans may use for stems: their own, and those that the two mono sides of one source have together
     * ({@code OH} for {@code OH.L} and {@code OH.R}).
     */
    public static Set<String> namesInMix(Collection<String> stems) {
        Set<String> names = new LinkedHashSet<>(stems);
        StereoPairs.find(stems).forEach(pair -> names.add(pair.joined()));
        return names;
    }

    /** Whether a path is looked into for stems: a folder, or a file with the ending of zip files. */
    public static boolean isFolder(Path path) {
        return Files.isDirectory(path) || ZipFolder.is(path);
    }

    /**
     * Whether a file or folder is taken for audio by its name: a file with the ending of a format of audio, whether that can be
     * read here or not, or a folder that holds such files. Hidden ones are not.
     */
    public static boolean seemsToBeAudio(Path path) {
        return new FolderEntries(any -> false).seemsToBeAudio(path);
    }

    /**
     * The stems that were found, and what was left out.
     *
     * @param stems files by the names of stems
     * @param notes what else seems to be audio, and why it is no stem: for people, a line each
     */
    public record Contents(Map<String, Path> stems, List<String> notes) {

        /** Copies what is passed, in its order. */
        public Contents {
            stems = Collections.unmodifiableMap(new LinkedHashMap<>(stems));
            notes = List.copyOf(notes);
        }
    }

    /**
     * The stems of a folder, as {@link #look} finds them.
     *
     * @param folder to look in
     * @return stems by name, at least one
     * @throws StemException as {@link #look}
     */
    public static Map<String, Path> stems(Path folder) throws IOException {
        return look(folder).stems();
    }

    /**
     * The audio files of a folder, not of the folders in it, in the order of their names. A stem's name is its file's
     * name without the ending; where two files would have the same, they keep the ending. Hidden files are left out.
     *
     * <p>A zip file stays open as long as the paths of its stems are held; with {@link #open(Path)} it is closed at once.
     *
     * <p>Whatever else seems to be audio is named in the notes: files in formats that cannot be read, empty files, files
     * that may not be read, links that lead nowhere, mixes that Stem Mixer has written, folders that hold audio files.
     *
     * @param folder to look in
     * @return at least one stem
     * @throws StemException if it is not a folder, if it holds no audio file that can be read, or if two files would be
     *     one stem: their names differ only in the capitals of their endings, in the way that accents are written, or in
     *     letters that the encoding of the system's locale lacks
     */
    public static Contents look(Path folder) throws IOException {
        return ZipFolder.is(folder)
                ? look(folder, ZipFolder.open(folder), StemFolder::isOwnOutput)
                : look(folder, StemFolder::isOwnOutput);
    }

    /**
     * Looks as {@link #look} does, and keeps open what it has opened to tell stems from mixes.
     *
     * @param folder to look in
     * @return at least one stem; the caller closes them
     * @throws StemException as {@link #look}
     * @throws org.stemmixer.core.audio.AudioFileException if a stem cannot be read
     */
    public static OpenedStems open(Path folder) throws IOException {
        if (!ZipFolder.is(folder)) {
            return opened(look -> look(folder, look));
        }
        try (FileSystem zip = ZipFolder.open(folder)) {
            return opened(look -> look(folder, zip, look));
        }
    }

    /**
     * Looks as {@link #of} does, and keeps open what it has opened to tell stems from mixes.
     *
     * @param files which need not be in one folder
     * @return the stems in the order of the files; the caller closes them
     * @throws StemException if two files would be one stem
     * @throws org.stemmixer.core.audio.AudioFileException if a stem cannot be read
     */
    public static OpenedStems open(Collection<Path> files) throws IOException {
        return opened(look -> named(files, new FolderEntries(look)));
    }

    /** Finds stems, with somebody who tells which files are mixes. */
    private interface Search {
        Contents with(Predicate<Path> ownOutput) throws IOException;
    }

    private static OpenedStems opened(Search search) throws IOException {
        Map<Path, OpenedSource> readable = new HashMap<>();
        Map<String, OpenedSource> opened = new LinkedHashMap<>();
        try {
            Contents contents = search.with(file -> isOwnOutput(file, readable));
            for (Map.Entry<String, Path> stem : contents.stems().entrySet()) {
                OpenedSource kept = readable.remove(stem.getValue());
                opened.put(stem.getKey(), kept != null ? kept : OpenedSource.of(stem.getValue()));
            }
            StemInputs.close(readable.values());
            return new OpenedStems(opened, contents.notes());
        } catch (IOException | RuntimeException | Error e) {
            StemInputs.close(readable.values());
            StemInputs.close(opened.values());
            throw e;
        }
    }

    static Contents look(Path folder, Predicate<Path> ownOutput) throws IOException {
        if (!Files.exists(folder)) {
            throw new StemException(folder + ": there is no such folder");
        }
        if (!Files.isDirectory(folder)) {
            throw new StemException(folder + ": is not a folder");
        }
        FolderEntries entries = new FolderEntries(ownOutput);
        return look(folder, audio(folder, entries), entries);
    }

    private static Contents look(Path file, FileSystem zip, Predicate<Path> ownOutput) throws IOException {
        FolderEntries entries = new FolderEntries(ownOutput);
        List<Path> files = audio(ZipFolder.stems(zip), entries);
        ZipFolder.checkSize(
                file, files.stream().filter(entry -> !Files.isDirectory(entry)).toList());
        return look(file, files, entries);
    }

    /** Whatever seems to be audio, in the order of the names. */
    private static List<Path> audio(Path folder, FolderEntries entries) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> listed = Files.newDirectoryStream(folder, entries::seemsToBeAudio)) {
            listed.forEach(files::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        files.sort(Comparator.comparing(StemNames::fileName));
        return files;
    }

    private static Contents look(Path folder, List<Path> files, FolderEntries entries) throws IOException {
        Contents contents = contents(files, entries::problem);
        List<Path> folders = files.stream().filter(Files::isDirectory).toList();
        if (contents.stems().isEmpty() && !folders.isEmpty() && folders.size() == files.size()) {
            throw new StemException(folder + ": holds audio only in folders of its own, which are not searched: name "
                    + (folders.size() == 1 ? "that one, " : "those with the stems, ")
                    + folders.stream()
                            .limit(QUOTED_NOTES)
                            .map(inner -> Text.printable(PathNames.inMessages(inner)))
                            .collect(Collectors.joining(", "))
                    + (folders.size() > QUOTED_NOTES ? ", …" : ""));
        }
        if (contents.stems().isEmpty()) {
            String notes = contents.notes().stream()
                    .limit(QUOTED_NOTES)
                    .map(note -> "; " + note)
                    .collect(Collectors.joining());
            throw new StemException(
                    folder + ": holds no audio files (permitted " + entries.permittedEndings() + ")" + notes);
        }
        return contents;
    }

    /**
     * Files as stems, named as those of a folder are. Mixes that Stem Mixer has written are left out, and named in the
     * notes, unless there is nothing else.
     *
     * @param files which need not be in one folder
     * @return the stems in the order of the files
     * @throws StemException if two files would be one stem
     */
    public static Contents of(Collection<Path> files) throws IOException {
        return named(files, new FolderEntries(StemFolder::isOwnOutput));
    }

    /** Who names nothing but mixes means them. */
    private static Contents named(Collection<Path> files, FolderEntries entries) throws StemException {
        Contents stems = contents(files, entries::ownOutput);
        return stems.stems().isEmpty() ? contents(files, any -> Optional.empty()) : stems;
    }

    private static Contents contents(Collection<Path> entries, Function<Path, Optional<String>> problem)
            throws StemException {
        List<Path> files = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Path entry : entries) {
            problem.apply(entry)
                    .ifPresentOrElse(
                            reason ->
                                    notes.add(Text.printable(PathNames.inMessages(entry)) + " is left out: " + reason),
                            () -> files.add(entry));
        }
        return new Contents(StemNames.of(files), notes);
    }

    /** Whether a file is a mix or a processed song that Stem Mixer has written; what cannot be read will say so itself. */
    private static boolean isOwnOutput(Path file) {
        try (AudioReader reader = AudioFiles.openReader(file)) {
            return isOwnOutput(reader.tags());
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * The same, for who goes on with the files that are none.
     *
     * @param others receives them, open
     */
    private static boolean isOwnOutput(Path file, Map<Path, OpenedSource> others) {
        try {
            OpenedSource opened = OpenedSource.of(file);
            boolean own = isOwnOutput(opened.source().tags());
            @Nullable OpenedSource unwanted = own ? opened : others.put(file, opened);
            if (unwanted != null) {
                unwanted.reader().close();
            }
            return own;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isOwnOutput(AudioTags tags) {
        return tags.product()
                .filter(product -> product != AudioTags.Product.AUDIO)
                .isPresent();
    }
}
