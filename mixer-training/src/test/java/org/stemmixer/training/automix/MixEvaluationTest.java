package org.stemmixer.training.automix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.auto.AutoMix;
import org.stemmixer.core.auto.AutoMove;
import org.stemmixer.dsp.AudioBuffer;

class MixEvaluationTest {

    private static final int RATE = 44100;

    @TempDir
    private Path folder;

    private static AudioBuffer noise(long seed, double amplitude) {
        SplittableRandom random = new SplittableRandom(seed);
        AudioBuffer noise = new AudioBuffer(RATE, 2, 4 * RATE);
        for (float[] channel : noise.toArrays()) {
            for (int n = 0; n < channel.length; n++) {
                channel[n] = (float) (amplitude * random.nextGaussian());
            }
        }
        return noise;
    }

    private static MixSound sound(AudioBuffer mix, Double... stemsLufs) {
        return MixSound.of(mix, List.of(stemsLufs));
    }

    @Test
    void theSameMixAtAnotherLevelIsNoDistanceAway() {
        AudioBuffer quieter = noise(1, 0.1);
        for (float[] channel : quieter.toArrays()) {
            for (int n = 0; n < channel.length; n++) {
                channel[n] *= 0.5f;
            }
        }

        MixDistance distance = MixDistance.of(sound(noise(1, 0.1), -20.0, -30.0), sound(quieter, -26.0, -36.0));

        assertThat(distance.thirdOctavesDb()).isCloseTo(0, within(1e-3));
        assertThat(distance.balanceLu()).isCloseTo(0, within(1e-9));
        assertThat(distance.widthDb()).isCloseTo(0, within(1e-6));
        assertThat(distance.crestDb()).isCloseTo(0, within(1e-6));
    }

    @Test
    void balanceIsTheSpreadOfTheDifferencesOfWhatIsHeard() {
        MixSound wanted = sound(noise(1, 0.1), -20.0, -30.0, -80.0);

        assertThat(MixDistance.of(wanted, sound(noise(1, 0.1), -18.0, -34.0, -10.0))
                        .balanceLu())
                .isCloseTo(3, within(1e-9));
        assertThat(MixDistance.of(wanted, sound(noise(1, 0.1))).balanceLu()).isNaN();
    }

    @Test
    void foldingTakesAllWidth() {
        AudioBuffer wide = noise(1, 0.1);
        List<AudioBuffer> folded = Spoil.FOLDED.apply(List.of(wide), new SplittableRandom(1));

        assertThat(folded.get(0).channel(0)).isEqualTo(folded.get(0).channel(1));
        assertThat(MixDistance.of(sound(wide), sound(folded.get(0))).widthDb()).isEqualTo(15);
    }

    @ParameterizedTest
    @EnumSource(Spoil.class)
    void spoilingIsRepeatableAndLeavesTheStemsAsTheyAre(Spoil spoil) {
        AudioBuffer stem = noise(1, 0.1);
        float[] before = stem.channel(0).clone();

        float[] spoilt =
                spoil.apply(List.of(stem), new SplittableRandom(7)).get(0).channel(0);

        assertThat(stem.channel(0)).isEqualTo(before);
        assertThat(spoil.apply(List.of(stem), new SplittableRandom(7)).get(0).channel(0))
                .isEqualTo(spoilt);
        if (spoil != Spoil.NOTHING) {
            assertThat(spoilt).isNotEqualTo(before);
        }
    }

    @Test
    void measuresWhatIsLeftOfTheDistanceAndKeepsTheStems() throws IOException {
        Path song = Files.createDirectories(folder.resolve("songs/one"));
        AudioFiles.write(song.resolve("guitar.wav"), noise(1, 0.1), SampleEncoding.FLOAT_32);
        AudioFiles.write(song.resolve("piano.wav"), noise(2, 0.05), SampleEncoding.FLOAT_32);
        Path kept = folder.resolve("kept");

        Path report = evaluation(song.getParent(), Optional.of(kept)).run();

        assertThat(Files.readString(report))
                .contains("### Stems as they are (1 songs)", "### Stems folded to the centre (1 songs)", "| nothing |");
        assertThat(kept.resolve("one-gain-3/piano.wav")).exists();
    }

    @Test
    void aFolderWithoutSongsIsNamed() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        assertThatThrownBy(() -> evaluation(empty, Optional.empty()).run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there are no folders of stems in " + empty);
    }

    private MixEvaluation evaluation(Path songs, Optional<Path> keep) {
        return new MixEvaluation(
                new MixEvaluation.Settings(
                        List.of(songs),
                        Map.of("nothing", AutoMix.standard().only(AutoMove.RIDES)),
                        Map.of(),
                        2,
                        Map.of(),
                        keep,
                        folder.resolve("out"),
                        1),
                new PrintWriter(new StringWriter()));
    }
}
