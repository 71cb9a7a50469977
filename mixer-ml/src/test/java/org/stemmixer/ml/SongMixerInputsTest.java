package org.stemmixer.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.dsp.loudness.AudioMetrics;

/** Songs of every kind come out sound, whatever decides. */
class SongMixerInputsTest {

    private static SongMixer mixer;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() throws ModelException {
        mixer = SongMixer.builder()
                .models(
                        SongMixer.AST,
                        SongMixer.BASELINE_CNN,
                        SongMixer.ENHANCED_CNN,
                        SongMixer.RULES,
                        SongMixer.MATCHER)
                .encoding(SampleEncoding.FLOAT_32)
                .build();
    }

    @AfterAll
    static void close() {
        mixer.close();
    }

    static Stream<Arguments> songs() {
        return Stream.of(
                Arguments.of("mono", TestSong.beat(44_100, 1, 2, 0.5)),
                Arguments.of("one second", TestSong.beat(44_100, 2, 1, 0.5)),
                Arguments.of("one frame", TestSong.chord(44_100, 2, 1 / 44_000.0, 0.5)),
                Arguments.of("96 kHz", TestSong.beat(96_000, 2, 2, 0.5)),
                Arguments.of("8 kHz", TestSong.beat(8_000, 2, 2, 0.5)),
                Arguments.of("quiet", TestSong.beat(44_100, 2, 2, 0.01)),
                Arguments.of("beyond full scale", TestSong.beat(44_100, 2, 2, 3)),
                Arguments.of("clipped", clipped(TestSong.beat(44_100, 2, 2, 3))));
    }

    private static AudioBuffer clipped(AudioBuffer audio) {
        for (float[] channel : audio.toArrays()) {
            for (int i = 0; i < channel.length; i++) {
                channel[i] = Math.max(-1, Math.min(1, channel[i]));
            }
        }
        return audio;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("songs")
    void resultsDoNotClipAndAreAboutAsLoud(String kind, AudioBuffer audio) throws IOException {
        double before = lufs(audio);
        for (MixedSong mixed : mix(audio).results()) {
            AudioBuffer result = AudioFiles.read(mixed.file());
            assertThat(result.sampleRate()).isEqualTo(audio.sampleRate());
            assertThat(result.channels()).isEqualTo(2);
            assertThat(result.frames()).isEqualTo(audio.frames());
            AudioMetrics after = mixed.measurements().analysis().audio();
            assertThat(after.loudness().truePeakDbtp()).as(mixed.model()).isLessThanOrEqualTo(0);
            double lufs = after.loudness().integratedLufs();
            if (Double.isFinite(lufs)) {
                assertThat(lufs - before).as(mixed.model()).isBetween(-6 - downDb(mixed, before), 6 + upDb(mixed));
            }
        }
    }

    /** What the gains of the parameters take away, and what was beyond the ceiling already. */
    private static double downDb(MixedSong mixed, double lufsBefore) {
        return Math.max(0, -gainDb(mixed.parameters())) + Math.max(0, lufsBefore + 8);
    }

    private static double upDb(MixedSong mixed) {
        return Math.max(0, gainDb(mixed.parameters()));
    }

    private static double gainDb(MixParameters parameters) {
        return Decibels.fromLinear(parameters.inputGainLinear() * parameters.outputGainLinear());
    }

    private double lufs(AudioBuffer audio) throws IOException {
        Path file = folder.resolve("stereo.wav");
        AudioFiles.write(file, audio, SampleEncoding.FLOAT_32);
        return mixer.render(file, MixParameters.NEUTRAL, folder.resolve("neutral.wav"))
                .measurements()
                .analysis()
                .audio()
                .loudness()
                .integratedLufs();
    }

    @Test
    void addsNoClick() throws IOException {
        AudioBuffer audio = TestSong.chord(44_100, 2, 4, 0.6);
        double before = greatestBend(audio);
        for (MixedSong mixed : mix(audio).results()) {
            double loudest = Math.max(1, Decibels.toLinear(gainDb(mixed.parameters()) + 6));
            assertThat(greatestBend(AudioFiles.read(mixed.file())))
                    .as(mixed.model())
                    .isLessThan(loudest * before);
        }
    }

    /** The greatest second difference, in which a step of any size shows whole, and a smooth sound hardly. */
    private static double greatestBend(AudioBuffer audio) {
        double greatest = 0;
        for (float[] channel : audio.toArrays()) {
            for (int i = 2; i < channel.length; i++) {
                greatest = Math.max(greatest, Math.abs(channel[i] - 2.0 * channel[i - 1] + channel[i - 2]));
            }
        }
        return greatest;
    }

    @Test
    void silenceStaysSilence() throws IOException {
        for (MixedSong mixed : mix(new AudioBuffer(44_100, 2, 50_000)).results()) {
            assertThat(AudioFiles.read(mixed.file()).peak()).as(mixed.model()).isZero();
        }
    }

    @Test
    void stereoStaysStereo() throws IOException {
        SongComparison comparison = mix(TestSong.beat(44_100, 2, 2, 0.5));
        double before = comparison.originalMeasurements().analysis().sideToMidDb();
        for (MixedSong mixed : comparison.results()) {
            // Parameters take at most 6 dB from the sides.
            assertThat(mixed.measurements().analysis().sideToMidDb()).isGreaterThan(before - 6.5);
        }
    }

    @Test
    void samplesThatAreNoNumbersAreRefusedAndNothingIsWritten() throws IOException {
        Path song = folder.resolve("nan.wav");
        AudioBuffer audio = TestSong.beat(44_100, 2, 1, 0.5);
        AudioFiles.write(song, audio, SampleEncoding.FLOAT_32);
        byte[] bytes = Files.readAllBytes(song);
        // The last sample, which tags follow: NaN is 0x7FC00000.
        int end = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("data") + 8 + 44_100 * 2 * Float.BYTES;
        bytes[end - 1] = 0x7F;
        bytes[end - 2] = (byte) 0xC0;
        Files.write(song, bytes);
        Path output = folder.resolve("out");
        assertThatExceptionOfType(AudioFileException.class)
                .isThrownBy(() -> mixer.mixWithAllModels(song, output))
                .withMessage(song + ": samples must be finite, but frame 44099 of channel 1 is NaN");
        assertThat(output).doesNotExist();
    }

    private SongComparison mix(AudioBuffer audio) throws IOException {
        Path song = folder.resolve("song.wav");
        AudioFiles.write(song, audio, SampleEncoding.FLOAT_32);
        return mixer.mixWithAllModels(song, folder.resolve("out"));
    }
}
