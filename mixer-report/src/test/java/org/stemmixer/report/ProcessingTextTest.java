package org.stemmixer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.measure.SongAnalysis;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.dsp.chain.MixParameters;

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
}
