package org.stemmixer.training.parameters;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.stemmixer.core.song.profile.Intervention;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.core.song.profile.Style;
import org.stemmixer.core.song.profile.Styles;
import org.stemmixer.training.data.SplitPart;

/**
 * Teachers for models that hear the profile aimed at, of each intervention one for each profile: the main one, styles that come with
 * the library, and another song. To learn from, one of the styles and one other song are drawn at random for each variant of a song,
 * for more songs teach more than more answers about each; songs for the test have all styles and two others. The other songs are of
 * the same part of the data, so that models are tested with references that they have not met.
 */
final class ProfileTeachers implements Teachers {

    private static final int LEARNED_STYLES = 1;
    private static final int LEARNED_REFERENCES = 1;
    private static final int TESTED_REFERENCES = 2;

    private final ReferenceProfile main;
    private final List<ReferenceProfile> styles =
            Styles.all().stream().map(Style::profile).toList();
    private final Map<SplitPart, List<TrainingSong>> songs;
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
        this.main = main;
        this.songs = songs;
        this.profiles = profiles;
        this.seed = seed;
    }

    @Override
    public List<Teacher> of(TrainingSong song, int variant) {
        SplitPart part = songs.entrySet().stream()
                .filter(entry -> entry.getValue().contains(song))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        boolean tested = part == SplitPart.TEST;
        Random random = new Random(seed * 31 + song.id().hashCode() * 1_000_003L + variant * 7919L);
        Stream<ReferenceProfile> others = drawn(
                        songs.getOrDefault(part, List.of()).stream()
                                .filter(other -> !other.equals(song))
                                .toList(),
                        tested ? TESTED_REFERENCES : LEARNED_REFERENCES,
                        random)
                .map(profiles::of)
                .flatMap(Optional::stream);
        Stream<ReferenceProfile> ofStyles = tested ? styles.stream() : drawn(styles, LEARNED_STYLES, random);
        return Stream.of(Stream.of(main), ofStyles, others)
                .flatMap(profile -> profile)
                .flatMap(profile ->
                        Stream.of(Intervention.values()).map(intervention -> Teacher.of(profile, intervention)))
                .toList();
    }

    private static <T> Stream<T> drawn(List<T> all, int count, Random random) {
        List<T> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return shuffled.stream().limit(count);
    }
}
