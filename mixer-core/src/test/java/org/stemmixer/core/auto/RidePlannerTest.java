package org.stemmixer.core.auto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Ride;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.Decibels;

/** How a lead is kept in its place. */
class RidePlannerTest {

    private static final double SECONDS = 40;

    private final AudioBuffer band = Mixes.noise(1, SECONDS, second -> 0.1);

    /** Phrases of 4 s, a second between them. */
    private static AudioBuffer lead(DoubleUnaryOperator gainDb) {
        return Mixes.noise(
                2, SECONDS, second -> second % 5 < 4 ? 0.1 * Decibels.toLinear(gainDb.applyAsDouble(second)) : 0);
    }

    private Mixes mix(AudioBuffer lead) {
        return new Mixes().with("lead", StemRole.LEAD_VOCAL, lead).with("band", StemRole.PAD, band);
    }

    private static Ride ride(MixPlan plan) {
        assertThat(plan.stem("lead").rides()).hasSize(1);
        return plan.stem("lead").rides().get(0).value();
    }

    private static double at(Ride ride, double second) {
        return ride.gainDbAt(Math.round(second * Mixes.RATE));
    }

    @Test
    void aQuietPhraseIsLiftedAndALoudOneLowered() throws IOException {
        // The third phrase 6 dB too quiet, the last one 7 dB too loud.
        MixPlan plan = mix(lead(second -> second >= 10 && second < 15 ? -6 : second >= 35 ? 7 : 0))
                .plan(new RidePlanner(1));
        Ride ride = ride(plan);

        assertThat(at(ride, 12)).as("6 dB too quiet").isBetween(3.0, 4.0);
        assertThat(at(ride, 6)).as("in its place").isCloseTo(0, within(0.3));
        assertThat(at(ride, 22)).as("in its place").isCloseTo(0, within(0.3));
        assertThat(at(ride, 37)).as("7 dB too loud").isCloseTo(-4, within(0.4));
        assertThat(plan.stem("lead").rides().get(0).source()).isEqualTo("auto rides");
        assertThat(plan.stem("band").rides()).isEmpty();
        assertThat(ride.points()).hasSizeLessThan(30);
        List<Evidence> evidence = plan.stem("lead").rides().get(0).evidence();
        assertThat(evidence.get(1).value())
                .as("left")
                .isLessThan(evidence.get(0).value() - 2);
    }

    @Test
    void itNeverMovesFastOrFar() throws IOException {
        Ride ride = ride(mix(lead(second -> 9 * Math.sin(second / 3))).plan(new RidePlanner(1)));

        for (int i = 1; i < ride.points().size(); i++) {
            Ride.Point from = ride.points().get(i - 1);
            Ride.Point to = ride.points().get(i);
            double seconds = (to.frame() - from.frame()) / (double) Mixes.RATE;
            assertThat(Math.abs(to.gainDb() - from.gainDb()) / seconds).isLessThan(2.03);
            assertThat(Math.abs(to.gainDb())).isLessThanOrEqualTo(LeadRide.RANGE_DB);
        }
    }

    @Test
    void lessIsRiddenWhereLessIsAskedFor() throws IOException {
        AudioBuffer wandering = lead(second -> second % 20 < 10 ? -5 : 5);
        Ride all = ride(mix(wandering).plan(new RidePlanner(1)));
        Ride half = ride(mix(wandering).plan(new RidePlanner(0.5)));

        assertThat(at(half, 8)).isCloseTo(at(all, 8) / 2, within(0.21));
        assertThat(at(half, 18)).isCloseTo(at(all, 18) / 2, within(0.21));
    }

    @Test
    void aLeadThatIsAsUsualIsLeftAlone() throws IOException {
        for (AudioBuffer lead : List.of(
                lead(second -> 0),
                lead(second -> 2 * Math.sin(second)),
                Mixes.of(SECONDS, second -> 0),
                Mixes.noise(1, 3, second -> second),
                new AudioBuffer(Mixes.RATE, 1, 1))) {
            Mixes mix = mix(lead);
            assertThat(mix.plan(new RidePlanner(1))).isEqualTo(mix.draft());
        }
        Mixes instrumental = new Mixes()
                .with("lead", StemRole.SYNTH, lead(second -> second % 20 < 10 ? -5 : 5))
                .with("band", StemRole.PAD, band);
        assertThat(instrumental.plan(new RidePlanner(1))).isEqualTo(instrumental.draft());
    }

    @Test
    void anArrangementThatGrowsIsNoReasonToRide() throws IOException {
        // The band alone grows, and both grow together.
        AudioBuffer growing = Mixes.noise(1, SECONDS, second -> 0.1 * Decibels.toLinear(second < 20 ? -6 : 6));
        for (AudioBuffer lead : List.of(lead(second -> 0), lead(second -> second < 20 ? -6 : 6))) {
            Mixes mix = new Mixes().with("lead", StemRole.LEAD_VOCAL, lead).with("band", StemRole.PAD, growing);
            assertThat(mix.plan(new RidePlanner(1))).isEqualTo(mix.draft());
        }
    }

    @Test
    void whatIsRiddenByHandStaysAsItIs() throws IOException {
        Mixes mix = mix(lead(second -> second % 20 < 10 ? -5 : 5));
        MixPlan draft = mix.draft()
                .withStem("lead", stem -> stem.withRide(Decided.byHand(Ride.ofFader(List.of(new Ride.Point(0, 1))))));

        assertThat(mix.plan(new RidePlanner(1), draft)).isEqualTo(draft);
    }
}
