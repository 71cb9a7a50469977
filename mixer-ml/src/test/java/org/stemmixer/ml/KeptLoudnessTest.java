package org.stemmixer.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.deliver.DeliveryResult;
import org.stemmixer.core.measure.SongMeasurements;
import org.stemmixer.core.song.Song;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.chain.AntiClipping;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.dsp.loudness.LoudnessMeter;
import org.stemmixer.dsp.loudness.LoudnessTarget;

/** Results are as loud as their songs, unless somebody wants something else. */
class KeptLoudnessTest {

    private static final int RATE = 44_100;
    private static final double CEILING_DBTP = Decibels.fromLinear(AntiClipping.CEILING);

    @TempDir
    private Path folder;

    private Path song(AudioBuffer audio) throws IOException {
        Path file = folder.resolve("song.wav");
        AudioFiles.write(file, audio, SampleEncoding.PCM_24);
        return file;
    }

    private SongComparison mix(SongMixer.Builder settings, AudioBuffer audio) throws IOException {
        try (SongMixer mixer = settings.build()) {
            return mixer.mixWithAllModels(song(audio), folder.resolve("out"));
        }
    }

    private static SongMixer.Builder rules() {
        return SongMixer.builder().models(SongMixer.RULES);
    }

    private static double lufs(SongMeasurements song) {
        return song.analysis().audio().loudness().integratedLufs();
    }

    /** By how much a result is louder than the copy of the original. */
    private static double louderLu(SongComparison comparison) {
        return lufs(comparison.results().get(0).measurements()) - lufs(comparison.originalMeasurements());
    }

    static Stream<Arguments> songs() {
        return Stream.of(
                Arguments.of("stereo", TestSong.beat(RATE, 2, 4, 0.5)),
                Arguments.of("mono", TestSong.beat(RATE, 1, 4, 0.5)),
                Arguments.of("soft", TestSong.beat(RATE, 2, 4, 0.02)),
                Arguments.of("at full scale", TestSong.beat(RATE, 2, 4, 1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("songs")
    void everyModelKeepsTheLoudnessOfTheSong(String kind, AudioBuffer audio) throws IOException {
        SongComparison comparison = mix(SongMixer.builder(), audio);
        double before = lufs(comparison.originalMeasurements());
        assertThat(comparison.results()).hasSize(3).allSatisfy(result -> {
            DeliveryResult delivery = result.delivery().orElseThrow();
            assertThat(lufs(result.measurements())).isEqualTo(before, within(0.1));
            assertThat(delivery.target().integratedLufs()).isEqualTo(before, within(0.01));
            assertThat(delivery.target().name()).isEqualTo("as loud as the original");
            assertThat(result.measurements().analysis().audio().loudness().truePeakDbtp())
                    .isLessThan(CEILING_DBTP + 0.1);
            assertThat(result.warnings()).isEmpty();
        });
    }

    /** What the strip takes from the level comes back: below the ceiling by gain alone, at the ceiling into a limiter. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void liftsWithAndWithoutALimiter(boolean high) throws IOException {
        AudioBuffer audio = TestSong.beat(RATE, 2, 4, high ? 0.9 : 0.2);
        MixParameters brightAndSoft = new MixParameters(0.4, 0, 1, 0.3, 0.3, 0, 0, 0, 0.5, 0.6);
        try (SongMixer mixer = rules().keepLoudness(true).build()) {
            MixedSong result = mixer.render(song(audio), brightAndSoft, folder.resolve("out.wav"));
            DeliveryResult delivery = result.delivery().orElseThrow();
            assertThat(delivery.gainDb()).isBetween(2.0, 6.0);
            assertThat(delivery.limited()).isEqualTo(high);
            assertThat(lufs(result.measurements()))
                    .isEqualTo(LoudnessMeter.measure(audio).integratedLufs(), within(0.1));
        }
    }

    /** A square wave has no peaks that could be limited away: its loudness is beyond reach once more bass makes it higher. */
    @Test
    void staysLowerWhereMoreWouldOnlyBeLimitedAwayAndSaysSo() throws IOException {
        AudioBuffer square = new AudioBuffer(RATE, 2, 2 * RATE);
        for (int i = 0; i < square.frames(); i++) {
            // On one side, as on both it would be above 0 LUFS.
            square.channel(0)[i] = i / 40 % 2 == 0 ? 0.95f : -0.95f;
        }
        MixParameters dull = new MixParameters(0.6, 0, 0, 0.5, 1, 0, 0, 0, 0.5, 1);
        try (SongMixer mixer = rules().keepLoudness(true).build()) {
            MixedSong result = mixer.render(song(square), dull, folder.resolve("out.wav"));
            assertThat(result.measurements().analysis().audio().loudness().truePeakDbtp())
                    .isLessThan(CEILING_DBTP + 0.1);
            assertThat(result.warnings())
                    .singleElement()
                    .asString()
                    .contains("LU off its target (as loud as the original, ", "more gain would only be limited away");
        }
    }

    @Test
    void offLeavesWhatTheStripMakes() throws IOException {
        AudioBuffer audio = TestSong.beat(RATE, 2, 4, 0.2);
        SongComparison comparison = mix(rules().keepLoudness(false), audio);
        assertThat(comparison.results().get(0).delivery()).isEmpty();
        assertThat(Math.abs(louderLu(comparison))).isGreaterThan(0.5);
        // And the gain is all that keeping it changes.
        AudioBuffer off = AudioFiles.read(comparison.results().get(0).file());
        SongComparison kept = mix(rules(), audio);
        DeliveryResult delivery = kept.results().get(0).delivery().orElseThrow();
        assertThat(delivery.limited()).isFalse();
        assertThat(delivery.gainDb()).isEqualTo(-louderLu(comparison), within(0.01));
        AudioBuffer on = AudioFiles.read(kept.results().get(0).file());
        double gain = Decibels.toLinear(delivery.gainDb());
        for (int i = 0; i < on.frames(); i++) {
            assertThat((double) on.toArrays()[0][i]).isEqualTo(gain * off.toArrays()[0][i], within(1e-6));
        }
    }

    @Test
    void aTargetDecidesInstead() throws IOException {
        SongComparison comparison =
                mix(rules().keepLoudness(true).target(LoudnessTarget.EBU_R128), TestSong.beat(RATE, 2, 4, 0.5));
        assertThat(lufs(comparison.results().get(0).measurements())).isEqualTo(-23, within(0.1));
    }

    @Test
    void referencesDecideUnlessAskedNotTo() throws IOException {
        Path reference = folder.resolve("reference.wav");
        AudioFiles.write(reference, TestSong.beat(RATE, 2, 4, 0.1), SampleEncoding.PCM_16);
        AudioBuffer audio = TestSong.beat(RATE, 2, 4, 0.5);
        SongComparison matched = mix(SongMixer.builder().reference(reference), audio);
        assertThat(matched.results().get(0).delivery()).isEmpty();
        assertThat(louderLu(matched)).isLessThan(-3);
        SongComparison kept = mix(SongMixer.builder().reference(reference).keepLoudness(true), audio);
        assertThat(louderLu(kept)).isEqualTo(0, within(0.1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"inputGain", "outputLevel"})
    void aLockedLevelDecidesUnlessAskedNotTo(String level) throws IOException {
        AudioBuffer audio = TestSong.beat(RATE, 2, 4, 0.2);
        SongComparison locked = mix(rules().lock(level, 0.3), audio);
        assertThat(locked.results().get(0).delivery()).isEmpty();
        assertThat(louderLu(locked)).isLessThan(-2);
        SongComparison kept = mix(rules().lock(level, 0.3).keepLoudness(true), audio);
        assertThat(louderLu(kept)).isEqualTo(0, within(0.1));
        SongComparison width = mix(rules().lock("width", 0.7), audio);
        assertThat(louderLu(width)).isEqualTo(0, within(0.1));
    }

    @Test
    void parametersByHandAreTakenAsTheyAre() throws IOException {
        AudioBuffer audio = TestSong.beat(RATE, 2, 4, 0.2);
        MixParameters softer = MixParameters.NEUTRAL.with("outputLevel", 0.5);
        try (SongMixer mixer = rules().build();
                SongMixer keeping = rules().keepLoudness(true).build()) {
            Song song = Song.of("song", audio);
            double before = LoudnessMeter.measure(audio).integratedLufs();
            double asGiven =
                    LoudnessMeter.measure(mixer.render(song, softer).toBuffer()).integratedLufs();
            double edited = LoudnessMeter.measure(mixer.mix(song, SongMixer.RULES)
                            .withParameters(softer)
                            .toBuffer())
                    .integratedLufs();
            double kept = LoudnessMeter.measure(keeping.render(song, softer).toBuffer())
                    .integratedLufs();
            assertThat(asGiven)
                    .isEqualTo(before + Decibels.fromLinear(0.65), within(0.01))
                    .isEqualTo(edited);
            assertThat(kept).isEqualTo(before, within(0.1));
        }
    }

    /** Silence, less than the 400 ms that loudness is measured in, and a song that nothing is done to. */
    @ParameterizedTest
    @MethodSource("songsWithoutAGain")
    void leavesAloneWhatHasNoLoudnessOrIsUnchanged(double seconds, double amplitude, double amount) throws IOException {
        SongComparison comparison = mix(SongMixer.builder().amount(amount), TestSong.beat(RATE, 2, seconds, amplitude));
        assertThat(comparison.results()).allSatisfy(result -> {
            assertThat(result.delivery()).isEqualTo(Optional.empty());
            assertThat(result.warnings()).isEmpty();
        });
    }

    static Stream<Arguments> songsWithoutAGain() {
        return Stream.of(Arguments.of(2, 0.0, 1.0), Arguments.of(0.3, 0.5, 1.0), Arguments.of(2, 0.5, 0.0));
    }

    @Test
    void bufferAndFileAreTheSameAndNothingIsLeftBeside() throws IOException {
        Path song = song(TestSong.beat(RATE, 2, 4, 0.9));
        Path output = Files.createDirectory(folder.resolve("alone")).resolve("out.wav");
        try (SongMixer mixer =
                SongMixer.builder().encoding(SampleEncoding.FLOAT_32).build()) {
            SongMix mix = mixer.mix(song, SongMixer.BASELINE_CNN);
            mix.writeTo(output);
            assertThat(AudioFiles.read(output).toArrays())
                    .isDeepEqualTo(mix.toBuffer().toArrays());
            MixedSong together = mixer.mixWithAllModels(song, folder.resolve("out")).results().stream()
                    .filter(result -> result.model().equals(SongMixer.BASELINE_CNN))
                    .findFirst()
                    .orElseThrow();
            assertThat(together.file()).hasSameBinaryContentAs(output);
        }
        try (Stream<Path> files = Files.list(output.getParent())) {
            assertThat(files).containsExactly(output);
        }
    }

    @Test
    void jsonTellsTheGainAndWhatItIsFor() throws IOException {
        SongComparison comparison = mix(rules(), TestSong.beat(RATE, 2, 4, 0.2));
        JsonNode delivery = new JsonMapper().readTree(comparison.toJson()).at("/models/0/delivery");
        assertThat(delivery.path("target").textValue()).isEqualTo("as loud as the original");
        assertThat(delivery.path("targetLufs").doubleValue())
                .isEqualTo(lufs(comparison.originalMeasurements()), within(0.01));
        assertThat(delivery.path("gainDb").doubleValue())
                .isEqualTo(comparison.results().get(0).delivery().orElseThrow().gainDb());
        assertThat(delivery.path("meetsTarget").booleanValue()).isTrue();
    }
}
