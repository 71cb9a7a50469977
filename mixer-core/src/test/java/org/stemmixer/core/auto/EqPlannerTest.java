package org.stemmixer.core.auto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.eq.EqBand;
import org.stemmixer.dsp.eq.ParametricEq;

class EqPlannerTest {

    private static final double SECONDS = 8;
    /** Enough moments to tell a resonance. */
    private static final double LONG = 16;

    private static final double[] MELODY = {220, 247, 262, 294, 330, 349, 392, 440};
    private static final Insert BY_HAND =
            Insert.of(EffectSpec.of("parametric-eq", ParametricEq.Parameters.of(EqBand.peaking(1000, 3, 1))));

    private static MixPlan planned(HeardStems stems, double amount) throws IOException {
        return new EqPlanner(amount).plan(stems.measurements(), stems.draft());
    }

    private static List<EqBand> bands(MixPlan plan, StemRole role) {
        return plan.stem(role.label()).inserts().stream()
                .map(insert -> ((EffectSpec.Single) insert.value().effect()).parameters())
                .flatMap(parameters -> ((ParametricEq.Parameters) parameters).bands().stream())
                .toList();
    }

    private static List<Evidence> evidence(MixPlan plan, StemRole role) {
        return plan.stem(role.label()).inserts().get(0).evidence();
    }

    /** A voice between 900 and 1100 Hz, under a part of a guitar that is nine times as strong there and much stronger below. */
    private static HeardStems covered() {
        float[] guitar = HeardStems.sum(
                HeardStems.noise(1, 150, 300, 0.3, SECONDS), HeardStems.noise(2, 900, 1100, 0.06, SECONDS));
        return new HeardStems()
                .with(StemRole.LEAD_VOCAL, HeardStems.noise(3, 900, 1100, 0.02, SECONDS))
                .with(StemRole.ELECTRIC_GUITAR, guitar);
    }

    @Test
    void ofTwoNoisesInOneBandTheLessImportantIsCutThere() throws IOException {
        MixPlan plan = planned(covered(), 1);

        assertThat(bands(plan, StemRole.LEAD_VOCAL)).isEmpty();
        EqBand cut = bands(plan, StemRole.ELECTRIC_GUITAR).get(0);
        assertThat(bands(plan, StemRole.ELECTRIC_GUITAR)).hasSize(1);
        assertThat(cut.frequencyHz()).isCloseTo(1000, within(1.0));
        assertThat(cut.q()).isEqualTo(1.2);
        // Of the power, 0.9 is the guitar's; its moments spread.
        assertThat(cut.gainDb()).isCloseTo(-6 * (0.9 - 0.8) / 0.2, within(0.9));
        List<Evidence> shares = evidence(plan, StemRole.ELECTRIC_GUITAR);
        assertThat(shares.get(0).value()).isCloseTo(0.9, within(0.03));
        double left = 0.06 * 0.06 * Math.pow(10, cut.gainDb() / 10);
        assertThat(shares.get(1).value()).isCloseTo(left / (left + 0.02 * 0.02), within(0.05));
        assertThat(plan.stem("electric guitar").inserts().get(0).source()).isEqualTo("auto eq");
        assertThat(plan.stem("electric guitar").inserts().get(0).reason())
                .contains("at 1.0 kHz", "covers 'lead vocal'");
    }

    @Test
    void theMatrixSaysTheSameBeforeAndAfter() throws IOException {
        HeardStems stems = covered();
        MixPlan plan = planned(stems, 1);
        MaskingMatrix before = MaskingMatrix.withoutEq(stems.measurements(), plan);
        MaskingMatrix after = MaskingMatrix.of(stems.measurements(), plan);

        assertThat(before.stems()).containsExactly("lead vocal", "electric guitar");
        assertThat(before.share(0, 1)).isCloseTo(0.9, within(0.04));
        assertThat(before.share(1, 0)).isCloseTo(0.1, within(0.04));
        assertThat(before.together(0, 1)).isGreaterThan(0.95).isEqualTo(before.together(1, 0));
        assertThat(after.share(0, 1)).isLessThan(before.share(0, 1) - 0.03);
        assertThat(before.share(0, 0)).isNaN();
    }

    @Test
    void whatNeverMeetsHasNoShare() throws IOException {
        HeardStems stems = new HeardStems()
                .with(StemRole.KICK, HeardStems.sine(60, 0.2, 2))
                .with(StemRole.HATS, HeardStems.sine(8000, 0.2, 2))
                .with(StemRole.EFFECTS, new float[2 * HeardStems.RATE]);
        MaskingMatrix matrix = MaskingMatrix.of(stems.measurements(), stems.draft());
        assertThat(matrix.share(0, 1)).isNaN();
        assertThat(matrix.share(0, 2)).isNaN();
        assertThat(matrix.together(0, 1)).isZero();
    }

    @Test
    void aStemIsNotCutWhereItLives() throws IOException {
        HeardStems stems = new HeardStems()
                .with(StemRole.LEAD_VOCAL, HeardStems.noise(3, 900, 1100, 0.02, SECONDS))
                .with(StemRole.ELECTRIC_GUITAR, HeardStems.noise(2, 900, 1100, 0.2, SECONDS));
        assertThat(bands(planned(stems, 1), StemRole.ELECTRIC_GUITAR)).isEmpty();
    }

    @Test
    void theMoreImportantIsNeverCut() throws IOException {
        float[] voice = HeardStems.sum(
                HeardStems.noise(1, 150, 300, 0.3, SECONDS), HeardStems.noise(2, 900, 1100, 0.06, SECONDS));
        HeardStems stems = new HeardStems()
                .with(StemRole.LEAD_VOCAL, voice)
                .with(StemRole.ELECTRIC_GUITAR, HeardStems.noise(3, 900, 1100, 0.02, SECONDS));
        MixPlan plan = planned(stems, 1);
        assertThat(bands(plan, StemRole.LEAD_VOCAL)).isEmpty();
    }

    @Test
    void gainsCount() throws IOException {
        HeardStems stems = covered();
        MixPlan louder = stems.draft().withStem("lead vocal", voice -> voice.withGainDb(Decided.byHand(12.0)));
        assertThat(new EqPlanner(1).plan(stems.measurements(), louder)).isEqualTo(louder);
    }

    @Test
    void whoHasAnEqualiserOfAPersonIsLeftAlone() throws IOException {
        HeardStems stems = covered();
        MixPlan byHand =
                stems.draft().withStem("electric guitar", guitar -> guitar.withInsert(Decided.byHand(BY_HAND)));
        assertThat(new EqPlanner(1).plan(stems.measurements(), byHand)).isEqualTo(byHand);
    }

    @Test
    void doesNothingTwice() throws IOException {
        HeardStems stems = covered();
        MixPlan once = planned(stems, 1);
        assertThat(new EqPlanner(1).plan(stems.measurements(), once)).isEqualTo(once);
    }

    @Test
    void theAmountScalesDepths() throws IOException {
        double whole =
                bands(planned(covered(), 1), StemRole.ELECTRIC_GUITAR).get(0).gainDb();
        double half =
                bands(planned(covered(), 0.5), StemRole.ELECTRIC_GUITAR).get(0).gainDb();
        assertThat(half).isCloseTo(whole / 2, within(1e-9));
        assertThat(planned(covered(), 0)).isEqualTo(covered().draft());
        assertThat(new EqPlanner(0).measures()).isEmpty();
    }

    private static HeardStems ringing(StemRole role, double rms) {
        return new HeardStems()
                .with(role, HeardStems.sum(HeardStems.notes(0.1, LONG, MELODY), HeardStems.sine(1370, rms, LONG)));
    }

    @Test
    void aToneUnderDifferentNotesIsAResonance() throws IOException {
        MixPlan plan = planned(ringing(StemRole.PIANO, 0.05), 1);
        EqBand notch = bands(plan, StemRole.PIANO).get(0);
        assertThat(notch.frequencyHz()).isCloseTo(1370, within(1370 * 0.02));
        assertThat(notch.gainDb()).isBetween(-6.0, -3.0);
        assertThat(notch.q()).isBetween(4.0, 8.0);
        List<Evidence> numbers = evidence(plan, StemRole.PIANO);
        assertThat(numbers.get(1).value() - numbers.get(0).value()).isCloseTo(notch.gainDb(), within(1e-9));
        assertThat(plan.stem("piano").inserts().get(0).reason()).contains("resonance at 1.4 kHz");
        double half = bands(planned(ringing(StemRole.PIANO, 0.05), 0.5), StemRole.PIANO)
                .get(0)
                .gainDb();
        assertThat(half).isCloseTo(notch.gainDb() / 2, within(1e-9));
    }

    @Test
    void aToneInNoiseIsAResonance() throws IOException {
        float[] hats = HeardStems.sum(HeardStems.white(1, 0.1, LONG), HeardStems.sine(2500, 0.05, LONG));
        EqBand notch = bands(planned(new HeardStems().with(StemRole.SNARE, hats), 1), StemRole.SNARE)
                .get(0);
        assertThat(notch.frequencyHz()).isCloseTo(2500, within(2500 * 0.02));
    }

    @Test
    void notesAreNoResonances() throws IOException {
        for (float[] music : List.of(
                HeardStems.notes(0.1, LONG, MELODY),
                HeardStems.notes(0.1, LONG, 440),
                HeardStems.notes(0.1, LONG, 440, 440, 440, 440, 440, 440, 440, 494),
                HeardStems.sine(1000, 0.1, LONG),
                HeardStems.white(1, 0.1, LONG))) {
            HeardStems stems = new HeardStems().with(StemRole.WOODWIND, music);
            assertThat(Resonance.in(stems.measurements().stem("woodwind").get(FineSpectra.MEASURE)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = StemRole.class,
            names = {"KICK", "BASS", "PAD", "SYNTH", "EFFECTS", "OTHER"})
    void whatHoldsTonesByItselfIsNotAskedForResonances(StemRole role) throws IOException {
        assertThat(Resonance.canBeToldIn(role)).isFalse();
        MixPlan plan = planned(ringing(role, 0.05), 1);
        assertThat(bands(plan, role)).noneMatch(band -> band.q() > 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 1000, 20_000})
    void shortAndSilentStemsPass(int frames) throws IOException {
        HeardStems stems = new HeardStems()
                .with(StemRole.LEAD_VOCAL, new AudioBuffer(HeardStems.RATE, 2, frames))
                .with(StemRole.PIANO, new AudioBuffer(HeardStems.RATE, 1, frames))
                .with(StemRole.DRUMS, HeardStems.noise(1, 100, 5000, 0.1, SECONDS));
        assertThat(planned(stems, 1).stem("lead vocal").inserts()).isEmpty();
        assertThat(planned(stems, 1).stem("piano").inserts()).isEmpty();
    }

    @Test
    void mutedStemsNeitherCoverNorAreCovered() throws IOException {
        HeardStems stems = covered();
        for (String name : List.of("lead vocal", "electric guitar")) {
            MixPlan muted = stems.draft().withStem(name, stem -> stem.withMuted(true));
            MixPlan plan = new EqPlanner(1).plan(stems.measurements(), muted);
            assertThat(bands(plan, StemRole.ELECTRIC_GUITAR)).noneMatch(band -> band.q() == 1.2);
        }
    }

    @Test
    void theSizeOfBlocksDoesNotChangeFineSpectra() {
        float[][] audio = {HeardStems.noise(1, 200, 9000, 0.1, 5)};
        FineSpectra whole = spectra(audio, audio[0].length);
        FineSpectra pieces = spectra(audio, 777);
        assertThat(whole.moments()).isPositive().isEqualTo(pieces.moments());
        for (int moment = 0; moment < whole.moments(); moment++) {
            for (int band = 0; band < FineSpectra.BANDS; band++) {
                assertThat(whole.levelDb(moment, band)).isEqualTo(pieces.levelDb(moment, band));
            }
        }
    }

    private static FineSpectra spectra(float[][] audio, int blockFrames) {
        var meter = FineSpectra.MEASURE.start(HeardStems.RATE, 1);
        for (int n = 0; n < audio[0].length; n += blockFrames) {
            meter.accept(audio, n, Math.min(blockFrames, audio[0].length - n));
        }
        return meter.finish();
    }
}
