package org.stemmixer.training.parameters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.song.Song;
import org.stemmixer.core.song.profile.Intervention;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.core.song.profile.SongStatistics;
import org.stemmixer.core.song.profile.Styles;
import org.stemmixer.training.data.FeatureCache;
import org.stemmixer.training.data.SplitPart;

class ProfileTeachersTest {

    private static final int RATE = 44_100;

    @TempDir
    private static Path folder;

    private static List<TrainingSong> songs;
    private static SongProfiles profiles;
    private static ProfileTeachers teachers;

    @BeforeAll
    static void makeSongs() throws IOException {
        GeneratedSongs.write(folder, 3, 2, 1);
        Files.writeString(folder.resolve("group-0/broken.wav"), "no audio");
        songs = TrainingSong.find(folder);
        profiles = new SongProfiles(new FeatureCache(folder.resolve(".cache")), 100, RATE);
        teachers = new ProfileTeachers(
                ReferenceProfile.ofLibrary(),
                Map.of(SplitPart.TRAIN, songs.subList(0, 5), SplitPart.TEST, songs.subList(5, 7)),
                profiles,
                1);
    }

    private static List<ReferenceProfile> aims(TrainingSong song, int variant) {
        return teachers.of(song, variant).stream()
                .filter(teacher -> teacher.intervention() == Intervention.CHARACTERFUL)
                .map(teacher -> teacher.profile().orElseThrow())
                .toList();
    }

    private static List<String> references(TrainingSong song, int variant) {
        return aims(song, variant).stream()
                .filter(profile -> profile.name().equals(SongProfiles.NAME))
                .map(profile -> profile.tracks().get(0).name())
                .toList();
    }

    @Test
    void theTestAimsAtTheLibraryAndAllStyles() {
        assertThat(aims(songs.get(5), 3).subList(0, 4))
                .containsExactly(
                        ReferenceProfile.ofLibrary(),
                        Styles.all().get(0).profile(),
                        Styles.all().get(1).profile(),
                        Styles.all().get(2).profile());
    }

    @Test
    void learningAimsAtTheLibraryAndOneStyleDrawnForEachVariant() {
        Set<String> drawn = new TreeSet<>();
        for (int variant = 0; variant < 20; variant++) {
            List<ReferenceProfile> aims = aims(songs.get(1), variant);
            assertThat(aims).hasSizeBetween(2, 3);
            assertThat(aims.get(0)).isEqualTo(ReferenceProfile.ofLibrary());
            drawn.add(aims.get(1).name());
        }
        assertThat(drawn)
                .isEqualTo(Styles.all().stream()
                        .map(style -> style.profile().name())
                        .collect(Collectors.toSet()));
    }

    @Test
    void eachProfileIsTaughtWithEachIntervention() {
        List<Teacher> all = teachers.of(songs.get(5), 0);
        assertThat(all).extracting(Teacher::intervention).startsWith(Intervention.values());
        assertThat(all.subList(0, 3))
                .extracting(teacher -> teacher.profile().orElseThrow())
                .containsOnly(ReferenceProfile.ofLibrary());
        assertThat(all).extracting(Teacher::key).doesNotHaveDuplicates();
    }

    @Test
    void otherSongsAreOfTheSamePartAndDrawnAnewForEachVariant() {
        TrainingSong song = songs.get(1);
        Set<String> drawn = new TreeSet<>();
        for (int variant = 0; variant < 20; variant++) {
            List<String> references = references(song, variant);
            assertThat(references).hasSizeLessThanOrEqualTo(1);
            assertThat(references(song, variant)).isEqualTo(references);
            drawn.addAll(references);
        }
        // All but itself and the one that cannot be read.
        assertThat(drawn)
                .isEqualTo(songs.subList(2, 5).stream().map(TrainingSong::id).collect(Collectors.toSet()));
        assertThat(references(songs.get(5), 0)).containsExactly(songs.get(6).id());
    }

    @Test
    void aReferenceIsTheSongAsItMeasures() throws IOException {
        TrainingSong song = songs.get(1);
        ReferenceProfile profile = profiles.of(song).orElseThrow();
        SongStatistics measured = SongStatistics.measure(Song.of(song.files().get(0)));
        assertThat(profile.distance(measured)).isLessThan(1e-5);
        assertThat(profile.crestFactorDb().spread()).isZero();
        assertThat(profiles.of(song)).as("from the cache").contains(profile);
        assertThat(profiles.of(songs.get(0))).as("not readable").isEmpty();
    }
}
