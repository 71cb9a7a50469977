package org.stemmixer.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.stemmixer.dsp.AudioBuffer;

class FeatureExtractorTest {

    private static final float[] CLIP = FeatureStreamTest.noise(10_000, 5);

    @ParameterizedTest
    @CsvSource({"2048, 512", "16, 8", "64, 24", "256, 1", "1024, 333", "16384, 4096"})
    void vectorIsTheMeanOfTheFrames(int frameLength, int hopLength) {
        FeatureOptions options = FeatureOptions.builder()
                .frameLength(frameLength)
                .hopLength(hopLength)
                .nMels(20)
                .build();
        FeatureExtractor extractor = new FeatureExtractor(8000, options);

        FeatureVector vector = extractor.extract(CLIP);
        FeatureFrames frames = extractor.extractFrames(CLIP);

        assertThat(frames.frames()).isEqualTo(1 + CLIP.length / hopLength);
        assertThat(vector.rms()).isCloseTo(mean(frames.rms()), within(1e-12));
        assertThat(vector.zeroCrossingRate()).isCloseTo(mean(frames.zeroCrossingRate()), within(1e-12));
        assertThat(vector.centroid()).isCloseTo(mean(frames.centroidHz()) / 4000, within(1e-12));
        assertThat(vector.rolloff()).isCloseTo(mean(frames.rolloffHz()) / 4000, within(1e-12));
        assertThat(vector.bandwidth()).isCloseTo(mean(frames.bandwidthHz()) / 4000, within(1e-12));
        for (int k = 0; k < frames.coefficients(); k++) {
            assertThat(vector.mfcc().get(k)).isCloseTo(mean(frames.mfcc(k)), within(1e-10));
        }
    }

    @Test
    void melAndMfccAloneAreThoseOfTheFrames() {
        FeatureExtractor extractor = new FeatureExtractor(8000);
        FeatureFrames frames = extractor.extractFrames(CLIP);

        assertThat(extractor.melSpectrogram(CLIP).power())
                .isDeepEqualTo(frames.mel().power());
        double[][] mfcc = extractor.mfcc(CLIP);
        assertThat(mfcc).hasNumberOfRows(frames.coefficients());
        for (int k = 0; k < mfcc.length; k++) {
            assertThat(mfcc[k]).isEqualTo(frames.mfcc(k));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> extractor.mfcc(new float[0]));
    }

    /** Frame and hop lengths whose greatest common divisors are from 1 to the hop, against the plain definitions. */
    @ParameterizedTest
    @CsvSource({"2048, 512", "16, 8", "64, 24", "256, 1", "1024, 333"})
    void timeDomainFollowsTheDefinitions(int frameLength, int hopLength) {
        FeatureOptions options = FeatureOptions.builder()
                .frameLength(frameLength)
                .hopLength(hopLength)
                .nMels(13)
                .build();
        FeatureFrames frames = new FeatureExtractor(8000, options).extractFrames(CLIP);
        double[] rms = frames.rms();
        double[] zeroCrossingRate = frames.zeroCrossingRate();
        for (int t = 0; t < frames.frames(); t++) {
            double squares = 0;
            int crossings = 0;
            int first = t * hopLength - frameLength / 2;
            for (int n = first; n < first + frameLength; n++) {
                squares += n >= 0 && n < CLIP.length ? (double) CLIP[n] * CLIP[n] : 0;
                crossings += n > first && isNegative(n) != isNegative(n - 1) ? 1 : 0;
            }
            assertThat(rms[t]).isCloseTo(Math.sqrt(squares / frameLength), within(1e-14));
            assertThat(zeroCrossingRate[t]).isEqualTo(crossings / (double) frameLength);
        }
    }

    private static boolean isNegative(int n) {
        return CLIP[Math.max(0, Math.min(CLIP.length - 1, n))] < -1e-10;
    }

    @Test
    void samplesDownToTheThresholdArePositive() {
        FeatureExtractor extractor = new FeatureExtractor(44100);
        assertThat(extractor.extract(new double[] {1, -1e-10, 1, -0.0}).zeroCrossingRate())
                .isZero();
        assertThat(extractor.extract(new double[] {1, Math.nextDown(-1e-10), 1}).zeroCrossingRate())
                .isPositive();
    }

    @Test
    void smallVariationOnALargeConstantIsNotLost() {
        double[] clip = new double[100_000];
        for (int n = 0; n < clip.length; n++) {
            clip[n] = 0.75 + 1e-7 * (n % 2);
        }
        assertThat(new FeatureExtractor(44100).extract(clip).dynamicRange())
                .isCloseTo(0.5e-7 / (0.75 + 0.5e-7 + 1e-8), within(1e-16));
    }

    @Test
    void stereoIsMixedDown() {
        FeatureExtractor extractor = new FeatureExtractor(48000);
        AudioBuffer stereo = AudioBuffer.wrap(48000, CLIP, CLIP);
        assertThat(extractor.extract(stereo)).isEqualTo(extractor.extract(CLIP));
        assertThat(extractor.extractFrames(stereo).centroidHz())
                .isEqualTo(extractor.extractFrames(CLIP).centroidHz());
    }

    @Test
    void clipsThatCannotBeMeasuredAreRefused() {
        FeatureExtractor extractor = new FeatureExtractor(44100);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> extractor.extract(new float[0]))
                .withMessageContaining("at least 1 sample");
        assertThatIllegalArgumentException().isThrownBy(() -> extractor.extract(new double[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> extractor.extractFrames(new float[0]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> extractor.extract(new AudioBuffer(48000, 1, 10)))
                .withMessageContaining("must be 44100, but was 48000");
    }

    static Stream<Arguments> optionsOutOfRange() {
        return Stream.of(
                refused("frameLength must be in [16, 65536], but was 8", b -> b.frameLength(8)),
                refused("power of two in [16, 65536], but was 2047", b -> b.frameLength(2047)),
                refused("hopLength must be in [1, 1024], but was 1025", b -> b.hopLength(1025)),
                refused("hopLength must be in [1, 1024], but was 0", b -> b.hopLength(0)),
                refused("nMels must be in [1, 1024], but was 0", b -> b.nMels(0)),
                refused("nMfcc must be in [1, 12], but was 13", b -> b.nMels(12)),
                refused("fMinHz must be in [0.0, ", b -> b.fMinHz(-1)),
                refused(
                        "fMaxHz must be above fMinHz, 50.0, but was 50.0",
                        b -> b.fMinHz(50).fMaxHz(50)),
                refused("fMaxHz must be in [0.0, 4000.0], but was 4001.0", b -> b.fMaxHz(4001)),
                refused("fMinHz must be in [0, 4000.0), but was 4000.0", b -> b.fMinHz(4000)),
                refused("rolloffFraction must be in (0, 1), but was 1.0", b -> b.rolloffFraction(1)),
                refused("topDb must be above 0, but was NaN", b -> b.topDb(Double.NaN)));
    }

    private static Arguments refused(String message, UnaryOperator<FeatureOptions.Builder> change) {
        return Arguments.of(message, change);
    }

    @ParameterizedTest
    @MethodSource
    void optionsOutOfRange(String message, UnaryOperator<FeatureOptions.Builder> change) {
        FeatureOptions.Builder builder = change.apply(FeatureOptions.builder());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FeatureExtractor(8000, builder.build()))
                .withMessageContaining(message);
    }

    @Test
    void optionsReachTheFeatures() {
        FeatureFrames hann = frames(b -> b);
        assertThat(hann.mel().bands()).isEqualTo(128);
        assertThat(frames(b -> b.nMels(40)).mel().bands()).isEqualTo(40);
        assertThat(frames(b -> b.nMfcc(20)).coefficients()).isEqualTo(20);
        assertThat(frames(b -> b.fMinHz(1000)).mel().power()[1][0])
                .isNotEqualTo(hann.mel().power()[1][0]);
        assertThat(mean(frames(b -> b.rolloffFraction(0.5)).rolloffHz()))
                .isCloseTo(4000 * 0.5, within(100.0))
                .isLessThan(mean(hann.rolloffHz()));
        // Frames of noise in a rectangular window have the energy of the samples, in a Hann window 3/8 of it.
        assertThat(sum(hann.mel())
                        / sum(frames(b -> b.window(Window.RECTANGULAR)).mel()))
                .isCloseTo(0.375, within(0.02));
        // Without normalisation heights are 1 in place of 2 / width.
        FeatureFrames heightOne = frames(b -> b.melNormalization(MelNormalization.NONE));
        double width = new MelFilterBank(8000, 2048, 128, 0, 4000, MelScale.SLANEY, MelNormalization.NONE).edgesHz()[2];
        assertThat(heightOne.mel().power()[3][0] / hann.mel().power()[3][0]).isCloseTo(width / 2, within(1e-12));
        // A floor of 3 dB leaves no level lower than that; the mean of levels is coefficient 0 over sqrt(128).
        FeatureFrames narrow = frames(b -> b.topDb(3));
        double floor = 10 * Math.log10(narrow.mel().maxPower()) - 3;
        assertThat(Arrays.stream(narrow.mfcc(0))
                        .map(c -> c / Math.sqrt(128))
                        .min()
                        .orElseThrow())
                .isGreaterThanOrEqualTo(floor)
                .isLessThan(floor + 0.5);
    }

    private static FeatureFrames frames(UnaryOperator<FeatureOptions.Builder> change) {
        return new FeatureExtractor(8000, change.apply(FeatureOptions.builder()).build()).extractFrames(CLIP);
    }

    private static double sum(MelSpectrogram mel) {
        return Arrays.stream(mel.power()).flatMapToDouble(Arrays::stream).sum();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
