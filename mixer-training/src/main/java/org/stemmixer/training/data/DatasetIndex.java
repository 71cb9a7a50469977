package org.stemmixer.training.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.stemmixer.core.StemFolder;
import org.stemmixer.core.StemType;
import org.stemmixer.core.audio.AudioFiles;

/**
 * Finds the songs in folders, those of the public recipe as well as anyone's own.
 *
 * <p>A song's group, the unit of a {@link Split}, is what its description says ({@link SongInfo}); without one, the first
 * folder below the root, taken for an artist or an album; and directly below the root the song itself. Files and folders
 * whose names begin with a dot are passed over. Songs come in the order of their ids, whatever the file system's.
 *
 * <p>Thread-safe: static functions only.
 */
public final class DatasetIndex {

    private static final int LEAST_STEMS = 2;

    private DatasetIndex() {}

    /**
     * The multitracks below a folder: every folder that holds two or more audio files is one. What is in the folders of
     * such a folder is not looked at.
     *
     * @param root the data set's folder, or a single song's
     * @return songs, possibly none
     * @throws IOException if a folder or a description can't be read
     */
    public static List<MultitrackSong> multitracks(Path root) throws IOException {
        List<MultitrackSong> songs = new ArrayList<>();
        findMultitracks(root, root, songs);
        return songs;
    }

    /**
     * The finished songs below a folder: every audio file is one.
     *
     * @param root the data set's folder
     * @return songs, possibly none
     * @throws IOException if a folder or a description can't be read
     */
    public static List<Mixdown> mixdowns(Path root) throws IOException {
        List<Mixdown> songs = new ArrayList<>();
        findMixdowns(root, root, songs);
        return songs;
    }

    private static void findMultitracks(Path root, Path folder, List<MultitrackSong> songs) throws IOException {
        List<Path> entries = entries(folder);
        if (entries.stream().filter(DatasetIndex::isAudio).count() >= LEAST_STEMS) {
            songs.add(multitrack(root, folder));
            return;
        }
        for (Path entry : entries) {
            if (Files.isDirectory(entry)) {
                findMultitracks(root, entry, songs);
            }
        }
    }

    private static MultitrackSong multitrack(Path root, Path folder) throws IOException {
        Optional<SongInfo> info = info(folder.resolve(SongInfo.FILE_NAME));
        Map<String, StemType> typesOfFiles = info.flatMap(known -> Optional.ofNullable(known.stems()))
                .map(stems -> stems.stream()
                        .collect(Collectors.toMap(
                                StemInfo::file, stem -> StemType.ofLabel(stem.type()), (first, again) -> again)))
                .orElse(Map.of());
        List<StemFile> stems = new ArrayList<>();
        StemFolder.stems(folder).forEach((name, file) -> {
            StemType type = typesOfFiles.get(String.valueOf(file.getFileName()));
            stems.add(new StemFile(name, type == null ? StemType.ofName(name) : type, file));
        });
        String id = id(root, folder);
        String song = info.map(known -> known.source() + "/" + known.song()).orElse(id);
        return new MultitrackSong(id, song, group(info, id), stems, info);
    }

    private static void findMixdowns(Path root, Path folder, List<Mixdown> songs) throws IOException {
        for (Path entry : entries(folder)) {
            if (Files.isDirectory(entry)) {
                findMixdowns(root, entry, songs);
            } else if (isAudio(entry)) {
                String name = String.valueOf(entry.getFileName());
                Optional<SongInfo> info =
                        info(entry.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".json"));
                String id = id(root, entry);
                songs.add(new Mixdown(id, group(info, id), entry, info));
            }
        }
    }

    private static String group(Optional<SongInfo> info, String id) {
        int slash = id.indexOf('/');
        return info.map(SongInfo::group).orElse(slash < 0 ? id : id.substring(0, slash));
    }

    private static Optional<SongInfo> info(Path file) throws IOException {
        return Files.exists(file) ? Optional.of(SongInfo.read(file)) : Optional.empty();
    }

    private static String id(Path root, Path entry) {
        Path named = root.equals(entry) ? entry.toAbsolutePath().normalize().getFileName() : root.relativize(entry);
        return named == null
                ? ""
                : StreamSupport.stream(named.spliterator(), false)
                        .map(Path::toString)
                        .collect(Collectors.joining("/"));
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !String.valueOf(entry.getFileName()).startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isAudio(Path file) {
        String name = String.valueOf(file.getFileName());
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return name.contains(".") && Files.isRegularFile(file) && AudioFiles.isReadableExtension(extension);
    }
}
