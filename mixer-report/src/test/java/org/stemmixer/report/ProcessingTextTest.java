package org.stemmixer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.deliver.DeliveryResult;
import org.stemmixer.core.measure.SongAnalysis;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.dsp.loudness.Loudness;
import org.stemmixer.dsp.loudness.LoudnessNormalizer;
import org.stemmixer.dsp.loudness.LoudnessTarget;
import org.stemmixer.dsp.loudness.PeakHandling;

class ProcessingTextTest {

    private static final SongAnalysis SONG = Comparisons.noise(2, 0.25).analysis();

    private static Processing processing(MixParameters parameters, String source, List<String> reasons) {
        return new Processing(
                new MixParameterPrediction(parameters, source, reasons, OptionalDouble.empty()),
                Optional.empty(),
                List.of());
    }

    private static List<String> same(String reason) {
        return Collections.nCopies(MixParameters.NAMES.size(), reason);
    }

    @Test
    void stepsOfModelsAreMeasuredBeforeAndAfter() {
        SongAnalysis louder = Comparisons.noise(2, 0.5).analysis();

        List<String> steps = ProcessingText.steps(
                processing(
                        new MixParameters(1, 0.5, 0.5, 0.7, 0.5, 0, 0, 0.5, 0.7, 1), "onnx", same("heard 2 excerpts")),
                SONG,
                louder);

        double before = SONG.audio().loudness().integratedLufs();
        assertThat(steps)
                .containsExactly(
                        String.format(
                                Locale.US,
                                "+4.1 dB at the input: loudness %.1f LUFS before, %.1f LUFS after.",
                                before,
                                louder.audio().loudness().integratedLufs()),
                        String.format(
                                Locale.US,
                                "Compression 2.00 : 1 above -6 dBFS: crest factor %.1f dB before, %.1f dB after.",
                                SONG.audio().crestFactorDb(),
                                louder.audio().crestFactorDb()),
                        steps.get(2),
                        "Echoes every 250 ms, sent at -14.0 dB.",
                        steps.get(4));
        // White noise falls by 4.5 dB an octave less than music: what is about the middle of the range is about as
        // usual.
        assertThat(steps.get(2))
                .matches(
                        "\\+2\\.4 dB around 1 kHz: there the song was \\d\\.\\d dB (thinner|fuller) than music usually is, and is"
                                + " \\d\\.\\d dB (thinner|fuller) now\\.");
        assertThat(steps.get(4)).startsWith("+1.6 dB of sides: side to mid ");
    }

    @Test
    void thinnerAndFullerAreOfTheMeasuredBalance() {
        List<String> steps = ProcessingText.steps(
                processing(new MixParameters(0.6, 0, 0.6, 0.5, 0.6, 0, 0, 0, 0.5, 1), "onnx", same("")), SONG, SONG);

        // White noise: far too little bass, far too much treble.
        assertThat(steps).hasSize(2);
        assertThat(steps.get(0))
                .startsWith("+1.2 dB below 100 Hz")
                .contains("dB thinner than music usually is, and is");
        assertThat(steps.get(1)).startsWith("+1.2 dB above 8 kHz").contains("dB fuller than music usually is, and is");
    }

    @Test
    void stepsTowardsAProfileHaveItsReasonsAndWhatIsLockedSaysSo() {
        List<String> reasons = new ArrayList<>(same("the song is 3.1 dB thinner there than the profile"));
        reasons.set(4, "locked");

        List<String> steps = ProcessingText.steps(
                processing(new MixParameters(0.6, 0, 0.5, 0.692, 0.6, 0, 0, 0, 0.5, 1), "profile", reasons),
                SONG,
                SONG);

        assertThat(steps)
                .containsExactly(
                        "+1.2 dB below 100 Hz: held there by hand.",
                        "+2.3 dB around 1 kHz: the song is 3.1 dB thinner there than the profile.");
    }

    @Test
    void nothingIsSaidWhereNothingWasDone() {
        List<String> different = new ArrayList<>(same("loudness -14.0 LUFS against -14.0"));
        different.set(1, "crest factor 12.0 dB against 12.0");

        assertThat(ProcessingText.steps(processing(MixParameters.NEUTRAL, "profile", different), SONG, SONG))
                .containsExactly("Nothing: the song is as it was.");
        assertThat(ProcessingText.steps(
                        processing(MixParameters.NEUTRAL, "onnx", same("left as it is: silent")), SONG, SONG))
                .containsExactly("Nothing: left as it is: silent.");
    }

    @Test
    void monoSongsHaveTheirLoudnessOnTwoSpeakersAndNoWidth() {
        SongAnalysis mono = Comparisons.monoNoise(2, 0.25).analysis();
        MixParameters wider = new MixParameters(0.7, 0, 0.5, 0.5, 0.5, 0, 0, 0, 0.7, 1);

        List<String> steps = ProcessingText.steps(processing(wider, "onnx", same("")), mono, SONG);

        double lufs = SONG.audio().loudness().integratedLufs();
        assertThat(steps)
                .containsExactly(
                        String.format(
                                Locale.US,
                                "+1.2 dB at the input: loudness %.1f LUFS before, %.1f LUFS after.",
                                lufs,
                                lufs),
                        "+1.6 dB of sides: the song is mono, so nothing of it is heard.");
    }

    private static Loudness loudness(double lufs) {
        return new Loudness(
                lufs, Double.NEGATIVE_INFINITY, lufs, lufs, 0, List.of(-10.0, -10.0), List.of(-10.0, -10.0), 88_200, 0);
    }

    private static DeliveryResult delivery(double fromLufs, double toLufs) {
        LoudnessTarget target = new LoudnessTarget("as loud as the original", toLufs, -0.45);
        Loudness before = loudness(fromLufs);
        return new DeliveryResult(
                before,
                new LoudnessNormalizer(target, PeakHandling.LIMIT).plan(before),
                toLufs - fromLufs,
                OptionalDouble.empty(),
                loudness(toLufs));
    }

    private static Processing delivered(MixParameters parameters, String source, String reason) {
        return new Processing(
                new MixParameterPrediction(parameters, source, same(reason), OptionalDouble.empty()),
                Optional.empty(),
                Optional.of(delivery(-12, -14.1)),
                List.of());
    }

    @Test
    void theGainAtTheEndIsAStepAndTheLevelBeforeItIsThatOfTheStrip() {
        List<String> steps = ProcessingText.steps(
                delivered(MixParameters.NEUTRAL.with("inputGain", 1), "onnx", "heard"), SONG, SONG);

        assertThat(steps)
                .containsExactly(
                        String.format(
                                Locale.US,
                                "+4.1 dB at the input: loudness %.1f LUFS before, -12.0 LUFS after.",
                                SONG.audio().loudness().integratedLufs()),
                        "-2.1 dB at the end: as loud as the original, -14.1 LUFS.");
    }

    /** White noise has far too little bass, and far too much treble: both moves of the first kind are against that. */
    @Test
    void theSentenceTellsWhatSpeaksForAChangeAndWhatAgainstIt() {
        String sentence = ProcessingText.sentence(
                delivered(new MixParameters(0.8, 0.1, 0.4, 0.51, 0.4, 0, 0.1, 0, 0.7, 1), "onnx", "heard"), SONG, SONG);

        assertThat(sentence)
                .matches(
                        "1\\.2 dB less below 100 Hz, though the song is \\d+\\.\\d dB thinner there than music usually is;"
                                + " 1\\.2 dB less above 8 kHz, where it is \\d+\\.\\d dB fuller; slightly compressed, 1\\.11 : 1 above"
                                + " -6 dBFS; reverb sent at -26\\.0 dB; wider, 1\\.6 dB more of the sides; turned down by 2\\.1 dB at"
                                + " the end: as loud as the original, -14\\.1 LUFS\\.");
    }

    @Test
    void theSentenceHasTheProfilesReasons() {
        MixParameters fuller = new MixParameters(0.6, 0, 0.5, 0.692, 0.6, 0, 0, 0, 0.5, 1);
        List<String> reasons = new ArrayList<>(same("the song is 3.1 dB thinner there than the profile"));
        reasons.set(4, "locked");

        assertThat(ProcessingText.sentence(processing(fuller, "profile", reasons), SONG, SONG))
                .isEqualTo(
                        "1.2 dB more below 100 Hz (held there by hand); 2.3 dB more around 1 kHz, because the song is"
                                + " 3.1 dB thinner there than the profile.");
    }

    @Test
    void theSentenceInventsNothing() {
        SongAnalysis louder = Comparisons.noise(2, 0.5).analysis();
        SongAnalysis mono = Comparisons.monoNoise(2, 0.25).analysis();

        assertThat(ProcessingText.sentence(processing(MixParameters.NEUTRAL, "onnx", same("silent")), SONG, SONG))
                .isEqualTo("Nothing changed.");
        assertThat(ProcessingText.sentence(
                        processing(MixParameters.NEUTRAL.with("inputGain", 1), "onnx", same("")), SONG, louder))
                .matches("Hardly changed in sound; [56]\\.\\d LU louder than before\\.");
        assertThat(ProcessingText.sentence(
                        processing(MixParameters.NEUTRAL.with("stereoWidth", 0.8), "onnx", same("")), mono, mono))
                .isEqualTo("Hardly changed in sound.");
    }
}
