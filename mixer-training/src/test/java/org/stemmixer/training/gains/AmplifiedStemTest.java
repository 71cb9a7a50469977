package org.stemmixer.training.gains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.plan.AnalyzedStem;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.loudness.Loudness;
import org.stemmixer.ml.internal.SpectrogramReader;

/** What is worked out for a gain is what is measured of the stem with the gain. */
class AmplifiedStemTest {

    private static final Offset<Double> CLOSE = within(2e-5);

    @TempDir
    Path folder;

    private final float[] left = TestStems.noise("left", -20);
    private final float[] right = TestStems.noise("right", -26);

    @BeforeEach
    void fade() {
        // The second half is near the gate at -70 LUFS, on one side or the other of it by the gain.
        for (int i = TestStems.FRAMES / 2; i < TestStems.FRAMES; i++) {
            left[i] *= 1e-2f;
            right[i] *= 1e-2f;
        }
        for (int i = 0; i < TestStems.FRAMES / 4; i++) {
            left[i] *= 1.2e-3f;
            right[i] *= 1.2e-3f;
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-20, -11.5, 0, 17})
    void measuresAsIfItHadTheGain(double gainDb) throws IOException {
        AnalyzedStem stem = new AmplifiedStem(heard("stem", left, right), gainDb);
        HeardTrack measured = heard("louder", louder(left, gainDb), louder(right, gainDb));

        Loudness loudness = stem.measure(Measure.LOUDNESS);
        assertThat(loudness.integratedLufs()).isCloseTo(measured.loudness().integratedLufs(), CLOSE);
        assertThat(loudness.momentaryMaxLufs()).isCloseTo(measured.loudness().momentaryMaxLufs(), CLOSE);
        assertThat(loudness.truePeakDbtp()).isCloseTo(measured.loudness().truePeakDbtp(), CLOSE);
        assertThat(loudness.samplePeakDbfs()).isCloseTo(measured.loudness().samplePeakDbfs(), CLOSE);
        assertThat(stem.measure(Measure.SAMPLE_PEAK).dbfs())
                .isCloseTo(measured.heard().get(Measure.SAMPLE_PEAK).dbfs(), CLOSE);
        assertThat(stem.measure(SpectrogramReader.OF_STEM).integratedLufs())
                .isCloseTo(measured.heard().get(SpectrogramReader.OF_STEM).integratedLufs(), CLOSE);
        // The floor of mel levels at -100 dB does not follow.
        double[] features = stem.features().toArray();
        double[] expected = measured.heard().get(Measure.FEATURES).toArray();
        for (int i = 0; i < features.length; i++) {
            assertThat(features[i]).isCloseTo(expected[i], within(5e-3 * Math.max(1, Math.abs(expected[i]))));
        }
    }

    @Test
    void isReadWithTheGainForAnythingElse() throws IOException {
        HeardTrack track = heard("stem", left, right);
        AnalyzedStem stem = new AmplifiedStem(track, -6);

        assertThat(stem.measure(Measure.LOUDNESS_HISTORY).momentaryLufs(9))
                .isCloseTo(track.heard().get(Measure.LOUDNESS_HISTORY).momentaryLufs(9) - 6, CLOSE);
        float[] mono = new float[TestStems.FRAMES + 1];
        try (AnalyzedStem.MonoStream stream = stem.openMono()) {
            assertThat(stream.read(mono, 0, mono.length)).isEqualTo(TestStems.FRAMES);
        }
        float middle = (left[30_000] + right[30_000]) / 2;
        assertThat(mono[30_000]).isCloseTo((float) (middle * Decibels.toLinear(-6)), within(1e-7f));
        assertThat(stem.frames()).isEqualTo(TestStems.FRAMES);
    }

    private HeardTrack heard(String name, float[]... channels) throws IOException {
        TestStems.write(folder, name, TestStems.RATE, channels);
        return HeardTrack.of(
                new GainTrack(name, StemRole.OTHER, List.of(folder.resolve(name + ".wav"))), TestStems.RATE);
    }

    private static float[] louder(float[] samples, double gainDb) {
        float[] louder = Arrays.copyOf(samples, samples.length);
        for (int i = 0; i < louder.length; i++) {
            louder[i] *= (float) Decibels.toLinear(gainDb);
        }
        return louder;
    }
}
