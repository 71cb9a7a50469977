package org.stemmixer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.plan.RuleBasedGainPredictor;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.features.FeatureExtractor;
import org.stemmixer.features.FeatureVector;

class StemMixerTest {

    private static final double GAIN_6_DB = Math.pow(10, 6 / 20.0);

    private final StemMixer mixer = StemMixer.builder().build();

    @TempDir
    private Path folder;

    @Test
    void sumsStemsAsTheyAre() throws IOException {
        AudioBuffer a = Stems.noise(1, 0.4, 2, 40_000);
        AudioBuffer b = Stems.noise(2, 0.4, 2, 40_000);

        AudioBuffer mix = mixer.mixStems(Stems.write(folder, Map.of("a", a, "b", b)), false)
                .toBuffer();

        assertThat(mix.frames()).isEqualTo(40_000);
        for (int c = 0; c < 2; c++) {
            for (int n = 0; n < mix.frames(); n++) {
                float sum = (float) ((double) a.channel(c)[n] + b.channel(c)[n]);
                if (mix.channel(c)[n] != sum) {
                    assertThat(mix.channel(c)[n]).isEqualTo(sum);
                }
            }
        }
    }

    @Test
    void appliesGainsAndPans() throws IOException {
        Map<String, AudioBuffer> stems = new LinkedHashMap<>();
        stems.put("left", Stems.constant(0.1f, 1, 10));
        stems.put("right", Stems.constant(0.2f, 2, 10));
        MixOptions options = MixOptions.builder()
                .gainDb("left", 6)
                .pan("left", -1)
                .gainDb("right", -6)
                .pan("right", 0.5)
                .build();

        AudioBuffer mix = mixer.mixBuffers(stems, options).toBuffer();

        double left = 0.1 * GAIN_6_DB * Math.sqrt(2) + 0.2 / GAIN_6_DB * Math.sqrt(2) * Math.cos(1.5 * Math.PI / 4);
        double right = 0.2 / GAIN_6_DB * Math.sqrt(2) * Math.sin(1.5 * Math.PI / 4);
        assertThat(mix.channel(0)[5]).isCloseTo((float) left, within(1e-7f));
        assertThat(mix.channel(1)[5]).isCloseTo((float) right, within(1e-7f));
    }

    @Test
    void bringsStemsOfOtherRateChannelsAndLengthTogether() throws IOException {
        Map<String, AudioBuffer> stems = new LinkedHashMap<>();
        stems.put("long", Stems.constant(0, 2, 88_200));
        stems.put("tone", Stems.sine(1000, 0.5, 48_000, 1, 48_000));

        MixResult result = mixer.mixStems(Stems.write(folder, stems), false);
        AudioBuffer mix = result.toBuffer();

        assertThat(result.frames()).isEqualTo(88_200);
        AudioBuffer expected = Stems.sine(1000, 0.5, 44_100, 1, 44_100);
        for (int n = 1000; n < 43_000; n++) {
            assertThat(mix.channel(0)[n]).isCloseTo(expected.channel(0)[n], within(1e-4f));
            assertThat(mix.channel(1)[n]).isEqualTo(mix.channel(0)[n]);
        }
        for (int n = 45_000; n < mix.frames(); n++) {
            assertThat(mix.channel(0)[n]).isZero();
        }
        assertThat(result.warnings())
                .containsExactly(
                        "tone: converted from 48000 Hz to 44100 Hz",
                        "tone: 1.00 s long, followed by silence up to 2.00 s");
        assertThat(result.stem("tone").sourceSampleRate()).isEqualTo(48_000);
        assertThat(result.stem("tone").durationSeconds()).isEqualTo(1);
    }

    @Test
    void filtersStems() throws IOException {
        Map<String, AudioBuffer> stems = Map.of("low", Stems.sine(50, 0.5, 44_100, 1, 44_100));

        AudioBuffer mix = mixer.mixBuffers(
                        stems, MixOptions.builder().highPassHz("low", 200).build())
                .toBuffer();

        // Fourth order, two octaves below the cutoff: 48 dB down, exactly 20 log10(sqrt(1 + 4^8)).
        double level = peak(mix.channel(0), 22_050, 44_100) / 0.5;
        assertThat(20 * Math.log10(level)).isCloseTo(-48.2, within(0.1));
    }

    @Test
    void predictsFromFeaturesBeforeAnyGain() throws IOException {
        AudioBuffer drums = Stems.noise(3, 0.3, 2, 50_000);
        Map<String, Path> files = Stems.write(folder, Map.of("Drum Loop", drums));

        StemResult stem = mixer.mixStems(files, true).stem("Drum Loop");

        FeatureVector features = new FeatureExtractor(44_100).extract(drums);
        assertThat(stem.features()).contains(features);
        assertThat(stem.type()).isEqualTo(StemType.DRUMS);
        assertThat(stem.gainDb())
                .isEqualTo(new RuleBasedGainPredictor()
                        .predict(StemType.DRUMS, features)
                        .gainDb());
        assertThat(stem.source()).isEqualTo("rule-based");
        assertThat(stem.terms()).isNotEmpty();
    }

    @Test
    void manualGainWinsAndOtherSettingsApplyWithAutomaticGain() throws IOException {
        Map<String, AudioBuffer> stems = new LinkedHashMap<>();
        stems.put("bass", Stems.sine(100, 0.3, 44_100, 1, 44_100));
        stems.put("vox", Stems.sine(1000, 0.3, 44_100, 1, 44_100));
        MixOptions options = MixOptions.builder()
                .autoGain(true)
                .gainDb("bass", -40)
                .pan("vox", 1)
                .type("vox", StemType.SYNTH)
                .build();

        MixResult result = mixer.mixBuffers(stems, options);
        AudioBuffer mix = result.toBuffer();

        assertThat(result.stem("bass").gainDb()).isEqualTo(-40);
        assertThat(result.stem("bass").source()).isEqualTo("manual");
        assertThat(result.stem("vox").source()).isEqualTo("rule-based");
        assertThat(result.stem("vox").type()).isEqualTo(StemType.SYNTH);
        assertThat(peak(mix.channel(0), 0, mix.frames())).isCloseTo(0.003, within(1e-4));
        assertThat(peak(mix.channel(1), 0, mix.frames())).isGreaterThan(0.3);
    }

    @Test
    void normalizesOnlyPeaksAboveOne() throws IOException {
        Map<String, AudioBuffer> loud =
                Map.of("a", Stems.noise(4, 0.9, 2, 30_000), "b", Stems.noise(5, 0.9, 2, 30_000));

        MixResult normalized = mixer.mixBuffers(loud, MixOptions.builder().build());
        MixResult asIs =
                mixer.mixBuffers(loud, MixOptions.builder().normalize(false).build());

        assertThat(normalized.toBuffer().peak()).isEqualTo(1.0f);
        assertThat(normalized.peak()).isCloseTo(1.0, within(1e-15));
        assertThat(normalized.normalizationGainDb()).isCloseTo(-20 * Math.log10(asIs.peak()), within(1e-12));
        assertThat(normalized.warnings()).isEmpty();
        assertThat(asIs.toBuffer().peak()).isCloseTo((float) asIs.peak(), within(1e-7f));
        assertThat(asIs.peak()).isGreaterThan(1.5).isEqualTo(normalized.peakBeforeNormalization());
        assertThat(asIs.warnings()).singleElement().asString().contains("samples go beyond full scale");
    }

    @Test
    void writesTheMixInOnePassOrTwo() throws IOException {
        for (double amplitude : new double[] {0.3, 0.9}) {
            Map<String, Path> files = Stems.write(
                    folder,
                    Map.of("a", Stems.noise(6, amplitude, 2, 100_000), "b", Stems.noise(7, amplitude, 1, 70_000)));
            MixOptions options = MixOptions.builder()
                    .autoGain(true)
                    .gainDb("a", 0)
                    .gainDb("b", 0)
                    .build();

            MixResult measured = mixer.mixStems(files, options);
            measured.writeTo(folder.resolve("two.wav"));
            MixResult direct = mixer.mixStems(files, options, folder.resolve("one.wav"));

            assertThat(folder.resolve("one.wav")).hasSameBinaryContentAs(folder.resolve("two.wav"));
            assertThat(direct.toJson()).isEqualTo(measured.toJson());
            assertThat(direct.peakBeforeNormalization() > 1).isEqualTo(amplitude == 0.9);
        }
    }

    @Test
    void encodesAsAsked() throws IOException {
        Map<String, AudioBuffer> stems = Map.of("a", Stems.noise(8, 0.5, 2, 1000));
        for (SampleEncoding encoding :
                List.of(SampleEncoding.PCM_16, SampleEncoding.PCM_24, SampleEncoding.PCM_32, SampleEncoding.FLOAT_32)) {
            Path file = folder.resolve(encoding + ".wav");
            MixResult result = mixer.mixBuffers(
                    stems, MixOptions.builder().encoding(encoding).dither(false).build());
            result.writeTo(file);

            try (var reader = AudioFiles.openReader(file)) {
                assertThat(reader.encoding()).isEqualTo(encoding);
                assertThat(reader.sampleRate()).isEqualTo(44_100);
                assertThat(reader.channels()).isEqualTo(2);
            }
            double halfStep = encoding.floatingPoint() ? 0 : Math.pow(2, -Math.min(encoding.bits(), 24));
            float[] written = AudioFiles.read(file).channel(1);
            float[] exact = result.toBuffer().channel(1);
            for (int n = 0; n < exact.length; n++) {
                assertThat(Math.abs((double) written[n] - exact[n])).isLessThanOrEqualTo(halfStep);
            }
        }
    }

    @Test
    void tellsWhatItDidInWordsAndAsJson() throws IOException {
        Map<String, AudioBuffer> stems = new LinkedHashMap<>();
        stems.put("drums", Stems.noise(9, 0.2, 2, 44_100));
        stems.put("Lead Vox", Stems.sine(440, 0.2, 44_100, 1, 44_100));
        Map<String, Path> files = Stems.write(folder, stems);

        MixResult result = mixer.mixStems(
                files,
                MixOptions.builder()
                        .autoGain(true)
                        .gainDb("drums", -1)
                        .highPassHz("Lead Vox", 80)
                        .build());

        FeatureVector drums = result.stem("drums").features().orElseThrow();
        assertThat(result.summary())
                .startsWith("Analyzing stems for optimal gain settings...\n"
                        + String.format(
                                "  drums: -1.00 dB (RMS: %.4f, Centroid: %.4f)\n", drums.rms(), drums.centroid()))
                .contains("=== PREDICTED GAIN SUMMARY ===\n  drums: -1.00 dB (set)\n  Lead Vox: ")
                .contains(" dB, high-pass 80 Hz\n")
                .contains("Mix: 1.00 s, 44100 Hz, stereo; peak ");
        JsonNode json = new ObjectMapper().readTree(result.toJson());
        JsonNode vocals = json.get("stems").get(1);
        assertThat(vocals.get("name").asText()).isEqualTo("Lead Vox");
        assertThat(vocals.get("type").asText()).isEqualTo("vocals");
        assertThat(vocals.get("gainDb").doubleValue())
                .isEqualTo(result.stem("Lead Vox").gainDb());
        assertThat(vocals.get("source").asText()).isEqualTo("rule-based");
        assertThat(vocals.get("reason").asText()).startsWith("baseline +0.00 dB");
        assertThat(vocals.has("confidence")).isFalse();
        assertThat(vocals.get("features").size()).isEqualTo(19);
        assertThat(vocals.get("features").get("rms").doubleValue())
                .isEqualTo(result.stem("Lead Vox").features().orElseThrow().rms());
        assertThat(json.get("peak").doubleValue()).isEqualTo(result.peak());
        JsonNode provenance = json.get("provenance");
        assertThat(provenance.get("version").asText()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(provenance.get("inputs").get(0).get("sha256").asText()).isEqualTo(Stems.sha256(files.get("drums")));
    }

    @Test
    void hashesBuffersToo() throws IOException {
        AudioBuffer buffer = Stems.noise(10, 0.5, 2, 100_000);
        AudioBuffer other = buffer.copy();
        other.channel(1)[99_999] += 0.001f;

        assertThat(hash(buffer)).isEqualTo(hash(buffer.copy())).isNotEqualTo(hash(other));
    }

    @Test
    void predictsWithoutMixing() throws IOException {
        Map<String, AudioBuffer> stems = new LinkedHashMap<>();
        stems.put("bass", Stems.sine(60, 0.4, 44_100, 1, 44_100));
        stems.put("pad", Stems.noise(11, 0.1, 2, 44_100));
        Map<String, Path> files = Stems.write(folder, stems);

        GainReport report = mixer.predictGains(folder, MixOptions.builder().build());

        assertThat(report.stems()).isEqualTo(mixer.mixStems(files, true).stems());
        assertThat(report.folder()).contains(folder);
        assertThat(report.summary())
                .contains("=== PREDICTED GAIN SUMMARY ===\n  bass: ")
                .doesNotContain("Mix:");
        assertThat(new ObjectMapper().readTree(report.toJson()).get("stems")).hasSize(2);
    }

    private String hash(AudioBuffer buffer) throws IOException {
        return mixer.mixBuffers(Map.of("a", buffer), MixOptions.builder().build())
                .provenance()
                .inputs()
                .get(0)
                .sha256();
    }

    private static double peak(float[] samples, int from, int to) {
        double peak = 0;
        for (int n = from; n < to; n++) {
            peak = Math.max(peak, Math.abs(samples[n]));
        }
        return peak;
    }
}
