package org.stemmixer.training.parameters;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.core.song.profile.Style;
import org.stemmixer.core.song.profile.Styles;
import org.stemmixer.training.data.SplitPart;

/**
 * Teachers for models that hear the profile aimed at: of every variant of a song one has the main profile in mind, one each style
 * that comes with the library, and two the profile of another song, drawn at random for each variant. The other songs are of the
 * same part of the data, so that models are tested with references that they have not met.
 */
final class ProfileTeachers implements Teachers {

    /** Other songs that each variant is brought closer to. */
    private static final int REFERENCES = 2;

    private final List<Teacher> always;
    private final Collection<List<TrainingSong>> parts;
    private final SongProfiles profiles;
    private final long seed;

    /**
     * Teachers.
     *
     * @param main the profile that songs are brought closer to where nobody says otherwise
     * @param songs of each part
     * @param profiles of songs
     * @param seed of what is drawn
     */
    ProfileTeachers(ReferenceProfile main, Map<SplitPart, List<TrainingSong>> songs, SongProfiles profiles, long seed) {
        always = Stream.concat(Stream.of(main), Styles.all().stream().map(Style::profile))
                .map(Teacher::of)
                .toList();
        parts = songs.values();
        this.profiles = profiles;
        this.seed = seed;
    }

    @Override
    public List<Teacher> of(TrainingSong song, int variant) {
        List<Teacher> teachers = new ArrayList<>(always);
        List<TrainingSong> others = new ArrayList<>(parts.stream()
                .filter(part -> part.contains(song))
                .flatMap(List::stream)
                .filter(other -> !other.equals(song))
                .toList());
        Collections.shuffle(others, new Random(seed * 31 + song.id().hashCode() * 1_000_003L + variant * 7919L));
        others.stream()
                .limit(REFERENCES)
                .map(profiles::of)
                .flatMap(Optional::stream)
                .map(Teacher::of)
                .forEach(teachers::add);
        return teachers;
    }
}
