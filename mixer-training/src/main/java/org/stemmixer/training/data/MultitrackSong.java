package org.stemmixer.training.data;

import java.util.List;
import java.util.Optional;

/**
 * A song with its stems.
 *
 * @param id its folder below the data set's, with {@code /}: the same on every machine
 * @param song what is the same in all renderings of one song; the id if nothing is known
 * @param group what must not be divided between training and test
 * @param stems in the order of their names
 * @param info its {@code song.json}, if there is one
 */
public record MultitrackSong(String id, String song, String group, List<StemFile> stems, Optional<SongInfo> info) {

    /** Copies the list. */
    public MultitrackSong {
        stems = List.copyOf(stems);
    }
}
