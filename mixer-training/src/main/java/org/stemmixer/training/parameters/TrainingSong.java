package org.stemmixer.training.parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.stemmixer.training.data.DatasetIndex;
import org.stemmixer.training.data.Mixdown;
import org.stemmixer.training.data.MultitrackSong;
import org.stemmixer.training.data.SongInfo;
import org.stemmixer.training.data.StemFile;

/**
 * A song to learn from.
 *
 * @param id its path below the folder of songs, with slashes: the same on every machine
 * @param group the package or author: songs of a group are never parted
 * @param files one file with a mixdown, or stems that sum to the song
 * @param info where it comes from, if known
 */
record TrainingSong(String id, String group, List<Path> files, Optional<SongInfo> info) {

    private static final String MIXDOWNS = "mixdowns";
    private static final String MULTITRACKS = "multitracks";

    /** Copies the list. */
    TrainingSong {
        files = List.copyOf(files);
    }

    /**
     * Finds the songs of a data set. One with the folders {@code mixdowns} and {@code multitracks}, or one of them, as the
     * public recipe makes it, gives its finished songs and one rendering of each multitrack; in any other folder every
     * audio file is a finished song.
     *
     * @param root the data set's folder
     * @return finished songs, then multitracks, both in the order of their ids
     * @throws IOException if a folder cannot be read
     */
    static List<TrainingSong> find(Path root) throws IOException {
        Path mixdowns = root.resolve(MIXDOWNS);
        Path multitracks = root.resolve(MULTITRACKS);
        List<TrainingSong> songs = new ArrayList<>();
        if (Files.isDirectory(multitracks) || Files.isDirectory(mixdowns)) {
            if (Files.isDirectory(mixdowns)) {
                addMixdowns(mixdowns, songs);
            }
            if (Files.isDirectory(multitracks)) {
                addMultitracks(multitracks, songs);
            }
        } else {
            addMixdowns(root, songs);
        }
        return songs;
    }

    /** The stems beside the first file, by what changes when one of them does; empty for a mixdown. */
    String otherFiles() throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path file : files.subList(1, files.size())) {
            text.append(", " + file.getFileName() + " " + Files.size(file) + " "
                    + Files.getLastModifiedTime(file).toMillis());
        }
        return text.toString();
    }

    private static void addMixdowns(Path folder, List<TrainingSong> songs) throws IOException {
        for (Mixdown song : DatasetIndex.mixdowns(folder)) {
            songs.add(new TrainingSong(song.id(), song.group(), List.of(song.file()), song.info()));
        }
    }

    private static void addMultitracks(Path folder, List<TrainingSong> songs) throws IOException {
        Map<String, List<MultitrackSong>> renderings = new TreeMap<>();
        for (MultitrackSong song : DatasetIndex.multitracks(folder)) {
            renderings.computeIfAbsent(song.song(), name -> new ArrayList<>()).add(song);
        }
        renderings.forEach((name, of) -> {
            // Always the same one, but not of the same soundfont for all songs.
            MultitrackSong song = of.get(Math.floorMod(name.hashCode(), of.size()));
            List<Path> stems = song.stems().stream().map(StemFile::file).toList();
            songs.add(new TrainingSong(song.id(), song.group(), stems, song.info()));
        });
    }
}
