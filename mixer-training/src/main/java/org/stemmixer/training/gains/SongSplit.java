package org.stemmixer.training.gains;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stemmixer.training.data.DatasetIndex;
import org.stemmixer.training.data.MultitrackSong;
import org.stemmixer.training.data.Split;
import org.stemmixer.training.data.SplitPart;

/**
 * The multitracks in a folder, divided into those to learn from and others.
 *
 * @param songs those that the split names; others in the folder are passed over
 * @param split what each is for
 */
record SongSplit(List<MultitrackSong> songs, Split split) {

    private static final double VALIDATION = 0.1;
    private static final double TEST = 0.2;

    /**
     * Finds songs and divides them.
     *
     * @param data where to look
     * @param file a split, or none: then songs are divided by their groups, by chance
     * @param seed of that chance
     * @throws IOException if a folder or the split cannot be read
     * @throws IllegalArgumentException if there are no songs, or for one part none
     */
    static SongSplit of(Path data, Optional<Path> file, long seed) throws IOException {
        List<MultitrackSong> songs = DatasetIndex.multitracks(data);
        if (songs.isEmpty()) {
            throw new IllegalArgumentException("data must hold folders of stems, but there are none in " + data);
        }
        Split split = file.isPresent() ? Split.read(file.get()) : byChance(songs, seed);
        SongSplit divided = new SongSplit(
                songs.stream()
                        .filter(song -> split.partOf(song.group()).isPresent())
                        .toList(),
                split);
        for (SplitPart part : SplitPart.values()) {
            if (divided.of(part).isEmpty()) {
                throw new IllegalArgumentException("there are no songs for " + part.label() + " in " + data);
            }
        }
        return divided;
    }

    /** The songs of one part. */
    List<MultitrackSong> of(SplitPart part) {
        return songs.stream()
                .filter(song -> split.partOf(song.group()).equals(Optional.of(part)))
                .toList();
    }

    private static Split byChance(List<MultitrackSong> songs, long seed) {
        Map<String, Integer> songsOfGroup = new HashMap<>();
        songs.forEach(song -> songsOfGroup.merge(song.group(), 1, Integer::sum));
        return Split.byGroup(songsOfGroup, VALIDATION, TEST, seed);
    }
}
