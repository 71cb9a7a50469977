package org.stemmixer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.deliver.DeliveryResult;
import org.stemmixer.core.deliver.internal.LoudnessSearch;
import org.stemmixer.core.measure.LoudnessReport;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.dynamics.Compressor;
import org.stemmixer.dsp.loudness.Loudness;
import org.stemmixer.dsp.loudness.LoudnessTarget;
import org.stemmixer.dsp.loudness.NormalizationPlan.Outcome;
import org.stemmixer.dsp.loudness.PeakHandling;
import org.stemmixer.dsp.reverb.Reverb;

/** Mixes brought to a loudness. */
class MixDeliveryTest {

    private final StemMixer mixer = StemMixer.builder().build();

    @TempDir
    private Path folder;

    private Map<String, Path> files;
    private Path output;

    /** Steady noise, and drums that peak 15 dB above the loudness of both. */
    @BeforeEach
    void writeStems() {
        files = write(Stems.sine(200, 0.9, Stems.RATE, 2, 4 * Stems.RATE));
        output = folder.resolve("mix.wav");
    }

    /** Drums that are strokes of some sound, beside steady noise. */
    private Map<String, Path> write(AudioBuffer drums) {
        for (float[] channel : drums.toArrays()) {
            for (int n = 0; n < channel.length; n++) {
                channel[n] *= (float) Math.exp(-(n % 22_050) / 2000.0);
            }
        }
        Map<String, AudioBuffer> stems = new LinkedHashMap<>();
        stems.put("drums", drums);
        stems.put("pad", Stems.noise(2, 0.05, 1, 3 * Stems.RATE));
        return Stems.write(folder, stems);
    }

    @ParameterizedTest
    @CsvSource({
        "-30, PCM_16, GAIN_ONLY",
        "-23, PCM_24, GAIN_ONLY",
        "-14, PCM_16, LIMITED",
        "-14, FLOAT_32, LIMITED",
        "-13, PCM_24, LIMITED",
        "-9, PCM_24, LIMITED"
    })
    void fileMeetsItsTarget(double lufs, SampleEncoding encoding, Outcome outcome) throws IOException {
        meetsTarget(lufs, encoding, outcome);
    }

    /** The true peak of noise is 3 dB above its samples, and more of it passes the gates as gain is given. */
    @ParameterizedTest
    @ValueSource(doubles = {-15, -14, -13, -11})
    void burstsOfNoiseMeetTheirTarget(double lufs) throws IOException {
        files = write(Stems.noise(1, 0.9, 2, 4 * Stems.RATE));

        meetsTarget(lufs, SampleEncoding.PCM_16, Outcome.LIMITED);
    }

    private void meetsTarget(double lufs, SampleEncoding encoding, Outcome outcome) throws IOException {
        MixOptions options = MixOptions.builder()
                .target(LoudnessTarget.of(lufs, -1))
                .encoding(encoding)
                .build();

        DeliveryResult delivery =
                mixer.mixStems(files, options, output).delivery().orElseThrow();

        Loudness file = LoudnessReport.of(output).loudness();
        assertThat(file.integratedLufs()).isCloseTo(lufs, within(0.1));
        assertThat(file.truePeakDbtp()).isLessThanOrEqualTo(-0.9);
        assertThat(delivery.plan().outcome()).isEqualTo(outcome);
        assertThat(delivery.limited()).isEqualTo(outcome == Outcome.LIMITED);
        assertThat(delivery.meetsTarget()).isTrue();
        assertThat(delivery.after().integratedLufs()).isCloseTo(file.integratedLufs(), within(0.001));
        assertThat(delivery.after().truePeakDbtp()).isCloseTo(file.truePeakDbtp(), within(0.005));
    }

    @Test
    void staysLowerWhereAsked() throws IOException {
        MixOptions options = MixOptions.builder()
                .target(LoudnessTarget.SPOTIFY)
                .peakHandling(PeakHandling.STAY_LOWER)
                .build();

        MixResult mix = mixer.mixStems(files, options, output);

        Loudness file = LoudnessReport.of(output).loudness();
        assertThat(file.truePeakDbtp()).isCloseTo(-1, within(0.01));
        assertThat(file.integratedLufs())
                .isLessThan(-14.5)
                .isCloseTo(mix.delivery().orElseThrow().plan().expectedIntegratedLufs(), within(0.01));
        assertThat(mix.warnings()).anySatisfy(warning -> assertThat(warning).startsWith("the mix stays at -"));
    }

    @Test
    void saysSoWhereATargetCannotBeMet() throws IOException {
        MixOptions options =
                MixOptions.builder().target(LoudnessTarget.of(0, -1)).build();

        MixResult mix = mixer.mixStems(files, options, output);

        DeliveryResult delivery = mix.delivery().orElseThrow();
        assertThat(delivery.meetsTarget()).isFalse();
        assertThat(delivery.gainDb()).isLessThanOrEqualTo(delivery.plan().gainDb() + LoudnessSearch.MAX_EXTRA_GAIN_DB);
        assertThat(LoudnessReport.of(output).loudness().truePeakDbtp()).isLessThanOrEqualTo(-0.9);
        assertThat(mix.warnings())
                .anySatisfy(warning -> assertThat(warning).endsWith("more gain would only be limited away"));
    }

    @ParameterizedTest
    @CsvSource({"0, 44100", "2, 1000"})
    void withoutALoudnessOnlyThePeakIsHeld(float level, int frames) throws IOException {
        MixOptions options = MixOptions.builder().target(LoudnessTarget.SPOTIFY).build();

        MixResult mix = mixer.mixBuffers(Map.of("a", Stems.constant(level, 2, frames)), options);

        mix.writeTo(output);
        assertThat(LoudnessReport.of(output).loudness().truePeakDbtp()).isLessThanOrEqualTo(-0.9);
        assertThat(mix.warnings())
                .singleElement()
                .asString()
                .contains("there is no loudness to bring to Spotify, -14.0 LUFS");
        assertThat(new ObjectMapper()
                        .readTree(mix.toJson())
                        .at("/delivery/before/integratedLufs")
                        .isNull())
                .isTrue();
    }

    @Test
    void measuredMixAndWrittenMixAreTheSame() throws IOException {
        MixOptions options = MixOptions.builder()
                .autoGain(true)
                .effect("pad", () -> new Reverb(Reverb.Parameters.defaults()))
                .busEffect(() -> new Compressor(Compressor.Parameters.defaults()))
                .target(LoudnessTarget.SPOTIFY)
                .build();

        MixResult written = mixer.mixStems(files, options, output);
        MixResult measured = mixer.mixStems(files, options);
        measured.writeTo(folder.resolve("later.wav"));

        assertThat(folder.resolve("later.wav")).hasSameBinaryContentAs(output);
        assertThat(measured.toJson()).isEqualTo(written.toJson());
        assertThat(measured.toBuffer().peak()).isCloseTo((float) measured.peak(), within(1e-6f));
        assertThat(Decibels.fromLinear(measured.peak())).isLessThan(-1);
    }

    @Test
    void tellsItInWordsAndAsJson() throws IOException {
        MixOptions options = MixOptions.builder().target(LoudnessTarget.SPOTIFY).build();

        MixResult mix = mixer.mixStems(files, options);

        DeliveryResult delivery = mix.delivery().orElseThrow();
        JsonNode json = new ObjectMapper().readTree(mix.toJson());
        assertThat(mix.summary())
                .contains("\nTarget: Spotify, -14.0 LUFS, at most -1.0 dBTP; turned up by +")
                .contains(" dB into a limiter\n  Before: -")
                .contains("\n  After: -14.0 LUFS, range ");
        assertThat(json.at("/delivery/target").textValue()).isEqualTo("Spotify");
        assertThat(json.at("/delivery/outcome").textValue()).isEqualTo("LIMITED");
        assertThat(json.at("/delivery/gainDb").doubleValue())
                .isEqualTo(delivery.gainDb())
                .isEqualTo(json.at("/normalizationGainDb").doubleValue());
        assertThat(json.at("/delivery/before/integratedLufs").doubleValue())
                .isEqualTo(delivery.before().integratedLufs());
        assertThat(json.at("/delivery/after/truePeakDbtp").doubleValue())
                .isEqualTo(delivery.after().truePeakDbtp());
        assertThat(json.at("/provenance/settings/peakHandling").textValue()).isEqualTo("LIMIT");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.2, 0.4, 0.6, 0.8, 0.99})
    void cancellingInAnyPassLeavesNothingBehind(double part) throws IOException {
        AtomicInteger checks = new AtomicInteger();
        MixOptions.Builder options = MixOptions.builder()
                .busEffect(() -> new Reverb(Reverb.Parameters.defaults()))
                .target(LoudnessTarget.of(-13, -1));
        mixer.mixStems(
                files, options.cancelledWhen(() -> checks.incrementAndGet() < 0).build(), output);
        Map<String, String> before = Stems.hashes(folder);
        int last = (int) (part * checks.getAndSet(0));

        assertThatThrownBy(() -> mixer.mixStems(
                        files,
                        options.cancelledWhen(() -> checks.incrementAndGet() > last)
                                .build(),
                        output))
                .isInstanceOf(CancellationException.class);

        assertThat(Stems.hashes(folder)).isEqualTo(before);
    }
}
