package org.stemmixer.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.testkit.Golden;
import org.stemmixer.testkit.GoldenSignal;

/** Agreement with librosa's values, at the tolerances that golden/README.md states. */
class GoldenFeaturesTest {

    static Stream<JsonNode> features() {
        return items("features");
    }

    static Stream<JsonNode> frames() {
        return items("frames");
    }

    static Stream<JsonNode> stfts() {
        return items("stft");
    }

    @ParameterizedTest
    @MethodSource("features")
    void vectorAgrees(JsonNode item) {
        AudioBuffer clip = clip(item);

        FeatureVector features = new FeatureExtractor(clip.sampleRate()).extract(clip);

        assertThat(features.names()).isEqualTo(names());
        double[] actual = features.toArray();
        double[] exact = Golden.doubles(item.get("f64"));
        double[] librosa = Golden.doubles(item.get("default"));
        for (int i = 0; i < exact.length; i++) {
            assertThat(actual[i]).as(names().get(i)).isCloseTo(exact[i], within(1e-9));
            boolean mfcc = i >= 5 && i < 18;
            // The README gives these rounded: the largest difference of an rms is 1.0003e-7.
            double singlePrecision = i == 0 ? 1.001e-7 : mfcc ? 3e-6 : 1e-9;
            assertThat(actual[i]).as(names().get(i)).isCloseTo(librosa[i], within(singlePrecision));
        }
    }

    @ParameterizedTest
    @MethodSource("frames")
    void framesAgree(JsonNode item) {
        AudioBuffer clip = clip(item);

        FeatureFrames frames = new FeatureExtractor(clip.sampleRate()).extractFrames(clip);

        assertThat(frames.frames()).isEqualTo(item.get("frames").intValue());
        assertAgree(frames.rms(), item.get("rms_f64"));
        assertAgree(frames.centroidHz(), item.get("centroid"));
        assertAgree(frames.rolloffHz(), item.get("rolloff"));
        assertAgree(frames.bandwidthHz(), item.get("bandwidth"));
        assertAgree(frames.zeroCrossingRate(), item.get("zcr"));
        assertThat(frames.coefficients()).isEqualTo(13);
        for (int k = 0; k < frames.coefficients(); k++) {
            assertAgree(frames.mfcc(k), item.get("mfcc_f64").get(k));
        }
    }

    private static void assertAgree(double[] actual, JsonNode golden) {
        double[] expected = Golden.doubles(golden);
        assertThat(actual).hasSameSizeAs(expected);
        for (int t = 0; t < expected.length; t++) {
            // Relative, but coefficients of silence are sums of 128 levels of -100 dB that cancel but for rounding.
            double tolerance = Math.max(1e-8 * Math.abs(expected[t]), 1e-12);
            assertThat(actual[t]).as("frame %d", t).isCloseTo(expected[t], within(tolerance));
        }
    }

    @ParameterizedTest
    @MethodSource("stfts")
    void magnitudesAgree(JsonNode item) {
        float[] mono = clip(item).channel(0);
        Stft stft = new Stft(item.get("n_fft").intValue(), item.get("hop").intValue(), Window.HANN);

        double[][] magnitudes = stft.magnitudes(mono);

        assertThat(magnitudes).hasDimensions(item.get("frames").intValue(), stft.bins());
        for (int i = 0; i < item.get("picked").size(); i++) {
            double[] expected = Golden.doubles(item.get("magnitude").get(i));
            assertThat(magnitudes[item.get("picked").get(i).intValue()]).containsExactly(expected, within(1e-10));
        }
    }

    @Test
    void melSpectrogramAgrees() {
        JsonNode golden = Golden.file("mel").get("spectrogram");
        AudioBuffer clip = clip(golden);

        MelSpectrogram mel =
                new FeatureExtractor(clip.sampleRate()).extractFrames(clip).mel();

        double maxPower = golden.get("max_power_f64").doubleValue();
        assertThat(mel.maxPower()).isCloseTo(maxPower, within(1e-12 * maxPower));
        double tolerance = golden.get("max_abs_difference_default_f64").doubleValue() + 1e-9;
        double[][] levels = mel.decibels(mel.maxPower(), 80);
        assertThat(levels).hasDimensions(golden.get("frames").intValue(), 128);
        for (int band = 0; band < mel.bands(); band++) {
            double[] expected = Golden.doubles(golden.get("db").get(band));
            for (int t = 0; t < mel.frames(); t++) {
                assertThat(levels[t][band]).isCloseTo(expected[t], within(tolerance));
            }
        }
    }

    @Test
    void filterBanksAgree() {
        for (JsonNode golden : Golden.file("mel").get("banks")) {
            int rate = golden.get("rate").intValue();
            MelFilterBank bank = new MelFilterBank(
                    rate,
                    golden.get("n_fft").intValue(),
                    golden.get("n_mels").intValue(),
                    0,
                    rate / 2.0,
                    MelScale.SLANEY,
                    MelNormalization.SLANEY);
            assertThat(bank.edgesHz()).containsExactly(Golden.doubles(golden.get("edges_hz")), within(1e-9));
            for (int band = 0; band < bank.bands(); band++) {
                JsonNode row = golden.get("rows").get(band);
                double[] expected = new double[bank.bins()];
                double[] weights = Golden.doubles(row.get("weights"));
                System.arraycopy(weights, 0, expected, row.get("start").intValue(), weights.length);
                assertThat(bank.weights(band)).containsExactly(expected, within(1e-15));
            }
        }
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        Golden.file("features").get("names").forEach(name -> names.add(name.textValue()));
        return names;
    }

    private static AudioBuffer clip(JsonNode item) {
        GoldenSignal signal = Golden.signal(item.get("signal").textValue());
        return AudioBuffer.wrap(signal.rate(), signal.floats());
    }

    private static Stream<JsonNode> items(String file) {
        return StreamSupport.stream(Golden.file(file).get("items").spliterator(), false);
    }
}
