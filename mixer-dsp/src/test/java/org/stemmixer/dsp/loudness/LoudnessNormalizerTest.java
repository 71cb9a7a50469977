package org.stemmixer.dsp.loudness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.loudness.NormalizationPlan.Outcome;

class LoudnessNormalizerTest {

    @Test
    void gainAloneWhereThePeakAllowsIt() {
        NormalizationPlan plan = plan("EBU R128", PeakHandling.LIMIT, -30, -12);
        assertThat(plan).isEqualTo(new NormalizationPlan(LoudnessTarget.EBU_R128, Outcome.GAIN_ONLY, 7, 0, -23, -5));
        assertThat(plan.needsLimiter()).isFalse();
        assertThat(plan("ebu", PeakHandling.STAY_LOWER, -30, -12)).isEqualTo(plan);
        // A ceiling that is just met is met.
        assertThat(plan("ebu", PeakHandling.LIMIT, -30, -8).outcome()).isEqualTo(Outcome.GAIN_ONLY);
    }

    @Test
    void limitsOrStaysLowerWhereItDoesNot() {
        NormalizationPlan limited = plan("spotify", PeakHandling.LIMIT, -20, -3);
        assertThat(limited).isEqualTo(new NormalizationPlan(LoudnessTarget.SPOTIFY, Outcome.LIMITED, 6, 4, -14, -1));
        assertThat(limited.needsLimiter()).isTrue();
        assertThat(plan("spotify", PeakHandling.STAY_LOWER, -20, -3))
                .isEqualTo(new NormalizationPlan(LoudnessTarget.SPOTIFY, Outcome.STAYED_LOWER, 2, 4, -18, -1));
    }

    @Test
    void turnsDownTooAndLeavesSilenceAlone() {
        assertThat(plan("netflix", PeakHandling.LIMIT, -9, 0.5).gainDb()).isEqualTo(-18);
        NormalizationPlan silent = plan("netflix", PeakHandling.LIMIT, Double.NEGATIVE_INFINITY, -80);
        assertThat(silent.outcome()).isEqualTo(Outcome.SILENT);
        assertThat(silent.gainDb()).isZero();
    }

    @Test
    void thePlannedGainMeetsTheTarget() {
        float[][] signal = Tones.stereo(-30, 3, -35, 2);
        LoudnessMeter before = Tones.measured(Tones.RATE, ChannelLayout.STEREO, signal);
        NormalizationPlan plan =
                new LoudnessNormalizer(LoudnessTarget.APPLE_MUSIC, PeakHandling.STAY_LOWER).plan(before.loudness());
        float gain = (float) Decibels.toLinear(plan.gainDb());
        for (float[] channel : signal) {
            for (int n = 0; n < channel.length; n++) {
                channel[n] *= gain;
            }
        }
        Loudness after =
                Tones.measured(Tones.RATE, ChannelLayout.STEREO, signal).loudness();
        assertThat(after.integratedLufs())
                .isCloseTo(-16, within(1e-5))
                .isCloseTo(plan.expectedIntegratedLufs(), within(1e-5));
        assertThat(after.truePeakDbtp()).isCloseTo(plan.expectedTruePeakDbtp(), within(1e-5));
    }

    @Test
    void anAlbumGetsOneGain() {
        LoudnessMeter soft = Tones.measured(Tones.RATE, ChannelLayout.STEREO, Tones.stereo(-30, 5));
        LoudnessMeter loud = Tones.measured(Tones.RATE, ChannelLayout.STEREO, Tones.stereo(-20, 5));
        LoudnessNormalizer normalizer = new LoudnessNormalizer(LoudnessTarget.ofLufs(-18), PeakHandling.LIMIT);
        NormalizationPlan plan = normalizer.planAlbum(List.of(soft, loud));
        assertThat(plan.gainDb())
                .isBetween(
                        normalizer.plan(loud.loudness()).gainDb(),
                        normalizer.plan(soft.loudness()).gainDb());
        assertThat(plan).isEqualTo(normalizer.plan(LoudnessMeter.combined(List.of(soft, loud))));
    }

    @Test
    void targetsAreThePublishedOnes() {
        Map<String, double[]> published = Map.of(
                "EBU R 128", new double[] {-23, -1},
                "ATSC A/85", new double[] {-24, -2},
                "Spotify", new double[] {-14, -1},
                "Apple Music", new double[] {-16, -1},
                "YouTube", new double[] {-14, -1},
                "Netflix", new double[] {-27, -2});
        assertThat(LoudnessTarget.named())
                .hasSameSizeAs(published.keySet())
                .allSatisfy(target -> assertThat(new double[] {target.integratedLufs(), target.maxTruePeakDbtp()})
                        .isEqualTo(published.get(target.name())));
    }

    @ParameterizedTest
    @CsvSource({
        "spotify, -14, -1", "SPOTIFY, -14, -1", "ebu-r128, -23, -1", "R 128, -23, -1", "a/85, -24, -2",
        "atsc, -24, -2", "apple, -16, -1", "You Tube, -14, -1", "netflix, -27, -2", "-18, -18, -1",
        "-16.5 LUFS, -16.5, -1", "'-9, -0.1 dBTP', -9, -0.1", "-16LUFS/-1.5dBTP, -16, -1.5", "' 0 ', 0, -1"
    })
    void targetsAreUnderstoodAsPeopleWriteThem(String text, double lufs, double dbtp) {
        LoudnessTarget target = LoudnessTarget.parse(text);
        assertThat(target.integratedLufs()).isEqualTo(lufs);
        assertThat(target.maxTruePeakDbtp()).isEqualTo(dbtp);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tidal", "e", "- 3", "/"})
    void unknownTargetsAreRefusedWithTheKnownOnes(String text) {
        assertThatThrownBy(() -> LoudnessTarget.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "loudness target must be one of [EBU R 128, ATSC A/85, Spotify, Apple Music, YouTube, Netflix]"
                                + " or a number of LUFS such as -16, but was " + text);
    }

    @Test
    void levelsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> LoudnessTarget.parse("14"))
                .hasMessage("integratedLufs must be in [-70.0, 0.0], but was 14.0");
        assertThatThrownBy(() -> LoudnessTarget.of(-14, 1))
                .hasMessage("maxTruePeakDbtp must be in [-40.0, 0.0], but was 1.0");
    }

    private static NormalizationPlan plan(
            String target, PeakHandling peakHandling, double integratedLufs, double truePeakDbtp) {
        Loudness measured = new Loudness(
                integratedLufs,
                Double.NEGATIVE_INFINITY,
                integratedLufs,
                integratedLufs,
                0,
                List.of(-60.0, truePeakDbtp),
                List.of(-60.0),
                1,
                0);
        return new LoudnessNormalizer(LoudnessTarget.parse(target), peakHandling).plan(measured);
    }
}
