package org.stemmixer.training.gains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.audio.FrameReader;

class EvaluationSongTest {

    @TempDir
    Path folder;

    @Test
    void hasEachStemByItselfWithItsRole() throws IOException {
        TestStems.write(folder, "kick", -20);
        TestStems.write(folder, "lead vocals", -22);
        TestStems.write(folder, "backing vocals", -30);
        TestStems.write(folder, "bass that nobody hears", -70);

        EvaluationSong song = EvaluationSong.read(TestStems.song(folder), Division.SINGLE_STEMS);

        assertThat(song.tracks())
                .extracting(track -> track.track().role())
                .containsExactly(StemRole.BACKING_VOCAL, StemRole.KICK, StemRole.LEAD_VOCAL);
        assertThat(song.lead()).isPresent();
    }

    @Test
    void sumsGroupsAndHasASingleChannelOnBothSides() throws IOException {
        float[] kick = TestStems.noise("kick", -20);
        float[] hats = Arrays.copyOf(TestStems.noise("hats", -20), TestStems.FRAMES / 2);
        TestStems.write(folder, "kick", TestStems.RATE, kick);
        TestStems.write(folder, "hats", TestStems.RATE, hats, new float[hats.length]);
        TestStems.write(folder, "piano", -20);
        TestStems.write(folder, "guitar", -20);

        EvaluationSong song = EvaluationSong.read(TestStems.song(folder), Division.GROUPS);

        assertThat(song.tracks()).extracting(track -> track.track().name()).containsExactly("drums", "synth");
        float[][] drums = new float[2][TestStems.FRAMES + 1];
        try (FrameReader reader = song.tracks().get(0).heard().open()) {
            assertThat(reader.read(drums, 0, TestStems.FRAMES + 1)).isEqualTo(TestStems.FRAMES);
        }
        assertThat(drums[0][1000]).isEqualTo(kick[1000] + hats[1000]);
        assertThat(drums[1][1000]).isEqualTo(kick[1000]);
        assertThat(drums[0][TestStems.FRAMES - 1]).isEqualTo(kick[TestStems.FRAMES - 1]);
        assertThat(song.lead()).isEmpty();
    }

    @Test
    void bringsFilesToOneRate() throws IOException {
        float[] samples = TestStems.noise("vocals", -20);
        TestStems.write(folder, "drums", -20);
        TestStems.write(folder, "vocals", 2 * TestStems.RATE, samples, samples);

        EvaluationSong song = EvaluationSong.read(TestStems.song(folder), Division.SINGLE_STEMS);

        assertThat(song.tracks().get(1).heard().sampleRate()).isEqualTo(TestStems.RATE);
        assertThat(song.tracks().get(1).heard().frames()).isEqualTo(TestStems.FRAMES / 2);
    }

    @ParameterizedTest
    @EnumSource(Condition.class)
    void comesInAllConditions(Condition condition) throws IOException {
        TestStems.write(folder, "drums", -20);
        TestStems.write(folder, "bass", -31);
        EvaluationSong song = EvaluationSong.read(TestStems.song(folder), Division.SINGLE_STEMS);

        double[] gainsDb = condition.gainsDb(song.tracks(), new Random(1));

        for (int i = 0; i < gainsDb.length; i++) {
            HeardTrack track = song.tracks().get(i);
            switch (condition) {
                case AS_EXPORTED -> assertThat(gainsDb[i]).isZero();
                case PEAK_NORMALISED ->
                    assertThat(track.loudness().samplePeakDbfs() + gainsDb[i]).isCloseTo(-1, within(1e-9));
                case LOUDNESS_NORMALISED ->
                    assertThat(track.lufs() + gainsDb[i]).isCloseTo(-23, within(1e-9));
                case RANDOM_6 -> assertThat(gainsDb[i]).isBetween(-6.0, 6.0).isNotZero();
                case RANDOM_12 -> assertThat(gainsDb[i]).isBetween(-12.0, 12.0).isNotZero();
            }
        }
    }
}
