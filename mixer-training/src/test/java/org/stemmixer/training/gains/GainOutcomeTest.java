package org.stemmixer.training.gains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.StemType;

class GainOutcomeTest {

    private static final Offset<Double> EXACT = within(1e-9);

    @TempDir
    Path folder;

    @Test
    void isNothingWhereGainsUndoTheConditionButForACommonGain() throws IOException {
        GainOutcome outcome = GainOutcome.of(song(), new double[] {3, -4, 5}, new double[] {4, 11, 2});

        assertThat(outcome.perStemDb()).isCloseTo(0, EXACT);
        assertThat(outcome.byEnergyDb()).isCloseTo(0, EXACT);
        assertThat(outcome.largestDb()).isCloseTo(0, EXACT);
        assertThat(outcome.leadLu().orElseThrow()).isCloseTo(0, EXACT);
        assertThat(outcome.belowBacking()).hasValue(0);
    }

    @Test
    void takesOffThePlainMeanPerStemAndTheMeanByPowerByEnergy() throws IOException {
        EvaluationSong song = song();
        double[] powers = song.powers();
        double share = powers[1] / (powers[0] + powers[1] + powers[2]);

        GainOutcome outcome = GainOutcome.of(song, new double[3], new double[] {0, 6, 0});

        assertThat(outcome.perStemDb()).isCloseTo((2 + 4 + 2) / 3.0, EXACT);
        assertThat(outcome.largestDb()).isCloseTo(4, EXACT);
        assertThat(outcome.byEnergyDb()).isCloseTo(2 * 6 * share * (1 - share), EXACT);
        assertThat(outcome.byTypeDb()).containsOnlyKeys(StemType.DRUMS, StemType.VOCALS);
        assertThat(outcome.byTypeDb().get(StemType.DRUMS)).isCloseTo(4, EXACT);
        assertThat(outcome.byTypeDb().get(StemType.VOCALS)).isCloseTo(2, EXACT);
    }

    @Test
    void hasTheLeadVocalAgainstTheRestWhileItSings() throws IOException {
        // The lead sings in the first half, the backing vocals in the last quarter: never together.
        float[] lead = TestStems.noise("lead vocals", -20);
        float[] backing = TestStems.noise("backing vocals", -26);
        Arrays.fill(lead, TestStems.FRAMES / 2, TestStems.FRAMES, 0);
        Arrays.fill(backing, 0, TestStems.FRAMES * 3 / 4, 0);
        TestStems.write(folder, "lead vocals", TestStems.RATE, lead, lead);
        TestStems.write(folder, "backing vocals", TestStems.RATE, backing, backing);
        TestStems.write(folder, "drums", -20);
        EvaluationSong song = EvaluationSong.read(TestStems.song(folder), Division.SINGLE_STEMS);

        // The last blocks in which it sings reach beyond its end.
        assertThat(song.lead().orElseThrow().levelLu(new double[3])).isBetween(-1.0, 0.0);
        assertThat(leadLu(song, 0, 3, 0)).isCloseTo(3, EXACT);
        assertThat(leadLu(song, 0, 0, -2)).isCloseTo(2, EXACT);
        assertThat(leadLu(song, 9, 0, 0)).isCloseTo(0, EXACT);
    }

    @Test
    void saysWhereTheLeadEndsBelowItsBacking() throws IOException {
        EvaluationSong song = song();

        assertThat(GainOutcome.of(song, new double[3], new double[] {0, 0, -5}).belowBacking())
                .hasValue(0);
        assertThat(GainOutcome.of(song, new double[3], new double[] {4, 0, -5}).belowBacking())
                .hasValue(1);
    }

    /** Its tracks come by name: backing vocals at -28 dB, drums at -24 dB, lead vocals at -20 dB. */
    private EvaluationSong song() throws IOException {
        TestStems.write(folder, "backing vocals", -28);
        TestStems.write(folder, "drums", -24);
        TestStems.write(folder, "lead vocals", -20);
        return EvaluationSong.read(TestStems.song(folder), Division.SINGLE_STEMS);
    }

    /** The error after gains of backing vocals, drums and lead vocals. */
    private static double leadLu(EvaluationSong song, double backingDb, double drumsDb, double leadDb) {
        return GainOutcome.of(song, new double[3], new double[] {backingDb, drumsDb, leadDb})
                .leadLu()
                .orElseThrow();
    }
}
