package org.stemmixer.training.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.song.Song;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.core.song.profile.SongStatistics;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.training.data.SplitPart;

class ParameterDataTest {

    @TempDir
    private Path folder;

    private Path songs;

    @BeforeEach
    void makeSongs() throws IOException {
        songs = folder.resolve("songs");
        GeneratedSongs.write(songs, 3, 1, 1);
    }

    @Test
    void eachPartHasItsGroups() throws IOException {
        Path split = Files.writeString(
                folder.resolve("split.json"),
                "{\"train\": [\"group-1\"], \"validation\": [\"group-0\"], \"test\": [\"group-2\", \"unknown\"]}");
        ParameterData data = ParameterData.of(source(Optional.of(split), Optional.empty()));
        assertThat(data.songs(SplitPart.TRAIN)).extracting(TrainingSong::id).containsExactly("group-1/song-0.wav");
        assertThat(data.songs(SplitPart.VALIDATION))
                .extracting(TrainingSong::id)
                .containsExactly("group-0/song-0.wav");
        assertThat(data.songs(SplitPart.TEST)).extracting(TrainingSong::id).containsExactly("group-2/song-0.wav");
        assertThat(data.examples(SplitPart.TRAIN, 1, StrictListener.INSTANCE))
                .extracting(Example::variant)
                .containsExactly(0, 1, 2);
    }

    @Test
    void withoutASplitGroupsAreDivided() throws IOException {
        ParameterData data = ParameterData.of(source(Optional.empty(), Optional.empty()));
        for (SplitPart part : SplitPart.values()) {
            assertThat(data.songs(part)).hasSize(1);
        }
    }

    @Test
    void labelsOfPeopleTakeThePlaceOfTheTeacher() throws IOException {
        String numbers = "[0.1, 0, 0.9, 0.25, 1, 0, 0, 0, 0.5, 1]";
        Path labels = Files.writeString(
                folder.resolve("labels.json"),
                "{\"group-0/song-0.wav\": " + numbers + ", \"group-1/song-0.wav\": " + numbers
                        + ", \"group-2/song-0.wav\": " + numbers + "}");
        AudioFiles.write(songs.resolve("group-0/unlabelled.wav"), GeneratedSongs.song(5, 1), SampleEncoding.PCM_16);
        ParameterData data = ParameterData.of(source(Optional.empty(), Optional.of(labels)));
        for (SplitPart part : SplitPart.values()) {
            List<Example> examples = data.examples(part, 1, StrictListener.INSTANCE);
            assertThat(examples).hasSize(1);
            assertThat(examples.get(0).isDegraded()).isFalse();
            assertThat(examples.get(0).target().highEq()).isEqualTo(0.9f);
            assertThat(examples.get(0).target().midEq()).isEqualTo(0.25);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "",
                "{} {}",
                "{\"a.wav\": {\"0\": 0}}",
                "{\"a.wav\": [0, 0, 0, 0, 0, 0, 0, 0, 0, \"0\"]}",
                "{\"a.wav\": [0, 0, 0]}",
                "{\"a.wav\": [0, 0, 0, 0, 0, 0, 0, 0, 0, 1.5]}",
                "{\"a.wav\": null}",
                "{\"a.wav\": 1, ",
                "{\"a.wav\": [0,0,0,0,0,0,0,0,0,0], \"a.wav\": [0,0,0,0,0,0,0,0,0,0]}"
            })
    void labelsThatAreNoneAreRefused(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("labels.json"), json);
        assertThatThrownBy(() -> SongLabels.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("labels.json");
    }

    /** People heard a song, and no profile. */
    @Test
    void labelsOfPeopleHaveNoProfileToHear() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ParameterData.Source(
                        songs,
                        folder.resolve("cache"),
                        Optional.empty(),
                        Optional.of(Path.of("labels.json")),
                        profile(),
                        true,
                        2,
                        1))
                .withMessage("labels must not be given where models hear profiles, but were labels.json");
    }

    @Test
    void tooFewGroupsAreRefused() {
        assertThatThrownBy(() -> ParameterData.of(new ParameterData.Source(
                        songs.resolve("group-0"),
                        folder.resolve("cache"),
                        Optional.empty(),
                        Optional.empty(),
                        profile(),
                        false,
                        2,
                        1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("at least 3 groups");
    }

    @Test
    void stemsAreSummedAndOneRenderingOfASongIsTaken() throws IOException {
        AudioBuffer song = GeneratedSongs.song(1, 1);
        for (String rendering : List.of("first", "second")) {
            Path stems = Files.createDirectories(folder.resolve("data/multitracks/author/title/" + rendering));
            AudioFiles.write(stems.resolve("drums.wav"), song, SampleEncoding.FLOAT_32);
            AudioFiles.write(stems.resolve("bass.wav"), song, SampleEncoding.FLOAT_32);
            Files.writeString(
                    stems.resolve("song.json"), "{\"source\": \"author\", \"song\": \"title\", \"group\": \"author\"}");
        }
        List<TrainingSong> found = TrainingSong.find(folder.resolve("data"));
        assertThat(found).hasSize(1);
        assertThat(found.get(0).group()).isEqualTo("author");
        AudioBuffer sum = SongAudio.read(found.get(0).files(), 100, 44_100);
        float scale = Math.min(2, 1 / song.peak());
        assertThat(sum.frames()).isEqualTo(song.frames());
        assertThat(sum.channel(0)[12_345]).isCloseTo(scale * song.channel(0)[12_345], within(1e-6f));
    }

    @Test
    void longSongsAreCutToTheirMiddle() throws IOException {
        AudioBuffer song = GeneratedSongs.song(2, 2);
        Path file = folder.resolve("long.wav");
        AudioFiles.write(file, song, SampleEncoding.FLOAT_32);
        AudioBuffer read = SongAudio.read(List.of(file), 0.5, 44_100);
        assertThat(read.frames()).isEqualTo(22_050);
        assertThat(read.channel(1)[0]).isEqualTo(song.channel(1)[33_075]);
        assertThat(read.channel(1)[22_049]).isEqualTo(song.channel(1)[55_124]);
    }

    /** Degraded songs could be files, are as long as before, and each sounds different. */
    @Test
    void degradedSongsDiffer() {
        AudioBuffer song = GeneratedSongs.song(3, 1);
        for (int seed = 0; seed < 40; seed++) {
            AudioBuffer degraded = Degradation.apply(song, new SplittableRandom(seed));
            assertThat(degraded.frames()).isEqualTo(song.frames());
            assertThat(degraded.peak()).isBetween(0.01f, 1f);
            assertThat(degraded.channel(0)).isNotEqualTo(song.channel(0));
            assertThat(Degradation.apply(song, new SplittableRandom(seed)).channel(1))
                    .isEqualTo(degraded.channel(1));
        }
    }

    private ParameterData.Source source(Optional<Path> split, Optional<Path> labels) throws IOException {
        return new ParameterData.Source(songs, folder.resolve("cache"), split, labels, profile(), false, 2, 1);
    }

    private static ReferenceProfile profile() throws IOException {
        return ReferenceProfile.of(
                "generated", SongStatistics.measure(Song.of("reference", GeneratedSongs.song(9, 1))));
    }
}
