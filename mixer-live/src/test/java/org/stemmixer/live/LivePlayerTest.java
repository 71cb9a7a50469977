package org.stemmixer.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.deliver.DeliveryResult;
import org.stemmixer.core.plan.Alignment;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Ride;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.dynamics.GainEffect;
import org.stemmixer.dsp.dynamics.Limiter;
import org.stemmixer.dsp.eq.EqBand;
import org.stemmixer.dsp.loudness.LoudnessTarget;

/** What is played is what is rendered, and what is changed is heard without a click. */
class LivePlayerTest {

    private static final int RATE = PlayedStems.RATE;
    private static final int BLOCK = 480;

    @TempDir
    Path folder;

    private PlayedStems stems;

    @BeforeEach
    void writeStems() {
        stems = new PlayedStems(folder);
    }

    private LivePlayer open(MixPlan plan, NullOutput output) throws IOException {
        return LivePlayer.open(stems.files(), plan, output);
    }

    private static float[][] played(NullOutput output, int blocks) {
        return PlayedStems.played(output, blocks);
    }

    /** Plays until something is the case, and gives what came. */
    private static float[][] playedUntil(NullOutput output, BooleanSupplier condition) {
        List<float[][]> parts = new ArrayList<>();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos((long) PlayedStems.PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - end).as("time left").isNegative();
            parts.add(played(output, 1));
            LockSupport.parkNanos(
                    TimeUnit.MILLISECONDS.toNanos(1)); // or the mix is through before anything can be made ready
        }
        int frames = parts.stream().mapToInt(part -> part[0].length).sum();
        float[][] all = new float[2][frames];
        int at = 0;
        for (float[][] part : parts) {
            System.arraycopy(part[0], 0, all[0], at, part[0].length);
            System.arraycopy(part[1], 0, all[1], at, part[0].length);
            at += part[0].length;
        }
        return all;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; !condition.getAsBoolean(); i++) {
            assertThat(i).as("hundredths of seconds").isLessThan((int) (100 * PlayedStems.PATIENCE_SECONDS));
            Thread.sleep(10);
        }
    }

    private static void assertSame(AudioBuffer mix, int from, float[][] played, int first, int frames) {
        for (int side = 0; side < 2; side++) {
            for (int n = 0; n < frames; n++) {
                float expected = from + n < mix.frames() ? mix.channel(side)[from + n] : 0;
                if (played[side][first + n] != expected) {
                    assertThat(played[side][first + n]).as("frame %d", from + n).isEqualTo(expected);
                }
            }
        }
    }

    /** How far two signals are apart, in dB of full scale. */
    private static double differenceDb(AudioBuffer mix, int from, float[][] played, int frames) {
        double most = 0;
        for (int side = 0; side < 2; side++) {
            for (int n = 0; n < frames; n++) {
                most = Math.max(most, Math.abs(played[side][n] - mix.channel(side)[from + n]));
            }
        }
        return Decibels.fromLinear(most);
    }

    /** The steepest step between two frames. */
    private static double steepest(float[][] played) {
        double steepest = 0;
        for (float[] side : played) {
            for (int n = 1; n < side.length; n++) {
                steepest = Math.max(steepest, Math.abs(side[n] - side[n - 1]));
            }
        }
        return steepest;
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 127, 480, 4096})
    void whatIsPlayedIsWhatIsRenderedToTheLastBit(int blockFrames) throws IOException {
        AudioBuffer mix = stems.rendered(stems.full());
        NullOutput output = NullOutput.simulated(blockFrames);
        try (LivePlayer player = open(stems.full(), output)) {
            assertThat(player.frames()).isEqualTo(mix.frames());
            assertThat(player.sampleRate()).isEqualTo(RATE);
            player.play();
            int blocks = (int) Math.ceil(mix.frames() / (double) blockFrames);
            float[][] played = played(output, blocks);
            assertSame(mix, 0, played, 0, blocks * blockFrames);
            output.next(); // and now it knows
            assertThat(player.hasEnded()).isTrue();
            assertThat(player.isPlaying()).isFalse();
            assertThat(player.position()).isEqualTo(mix.frames());
            assertThat(player.underRuns()).isEqualTo(new UnderRuns(0, 0, 0));

            player.play(); // once more
            playedUntil(output, () -> !player.hasEnded());
            assertThat(player.isPlaying()).isTrue();
            assertThat(player.position()).isLessThan(mix.frames());
        }
    }

    @Test
    void planWithATargetIsHeardAsItIsDelivered() throws IOException, InterruptedException {
        MixPlan plan = stems.full()
                .withMaster(stems.full()
                        .master()
                        .withTarget(Optional.of(Decided.byHand(new LoudnessTarget("loud", -8, -1)))));
        AudioBuffer mix = stems.rendered(plan);
        MixResult result = StemMixer.builder()
                .sampleRate(RATE)
                .build()
                .mixStems(stems.files(), MixOptions.builder().plan(plan).build());
        DeliveryResult delivery = result.delivery().orElseThrow();
        assertThat(delivery.limiterCeilingDbtp()).isPresent();
        NullOutput output = NullOutput.simulated(BLOCK);
        try (LivePlayer player = open(plan, output)) {
            player.level(delivery.gainDb(), delivery.limiterCeilingDbtp());
            await(() -> {
                output.next();
                return player.isSettled();
            });
            player.play();
            assertSame(mix, 0, played(output, 200), 0, 200 * BLOCK);
        }
    }

    @Test
    void moveOfAFaderIsARide() throws IOException {
        NullOutput output = NullOutput.simulated(BLOCK);
        try (LivePlayer player = open(stems.full(), output)) {
            player.play();
            float[][] before = played(output, 50);
            player.gain("a", -9);
            float[][] after = played(output, 100);
            assertSame(stems.rendered(stems.full()), 0, before, 0, 50 * BLOCK);

            // From -3 dB down by 6 dB in a straight line of four cells of the grid; what is heard is later than the
            // fader by
            // the latency of the effects behind it, so that the ride begins a few cells later than the block.
            double closest = 0;
            double down = Decibels.toLinear(-6);
            for (int cell = 50 * BLOCK / 256; cell < 50 * BLOCK / 256 + 12; cell++) {
                List<Ride.Point> points = new ArrayList<>();
                for (int i = 0; i <= 4; i++) {
                    points.add(new Ride.Point(256L * (cell + i), Decibels.fromLinear(1 + (down - 1) * i / 4)));
                }
                MixPlan ridden =
                        stems.full().withStem("a", stem -> stem.withRide(Decided.byHand(Ride.ofFader(points))));
                closest = Math.min(closest, differenceDb(stems.rendered(ridden), 50 * BLOCK, after, 100 * BLOCK));
            }
            assertThat(closest).isLessThan(-90);
            assertThat(player.plan().stem("a").gainDb().value()).isEqualTo(-9);
        }
    }

    @Test
    void movesDoNotClick() throws IOException {
        MixPlan plan = stems.sineOnly();
        NullOutput output = NullOutput.simulated(64);
        // A sine of 440 Hz at 0.25 is nowhere steeper than 0.0144 a frame, panned to a side 0.0204; its way from
        // nothing to
        // there in 1024 frames adds 0.0004, in 256 frames 0.0014.
        try (LivePlayer player = open(plan, output)) {
            player.play();
            played(output, 20);
            player.gain("c", -20);
            assertThat(steepest(played(output, 40))).isLessThan(0.0150);
            player.gain("c", 0);
            player.mute("c", true);
            assertThat(steepest(played(output, 40))).isLessThan(0.0150);
            assertThat(steepest(played(output, 4))).isZero();
            player.mute("c", false);
            player.pan("c", 1);
            assertThat(steepest(played(output, 40))).isLessThan(0.0210);
            player.solo(Set.of("a"));
            assertThat(steepest(played(output, 40))).isLessThan(0.0210);
            player.solo(Set.of());
            assertThat(steepest(played(output, 40))).isLessThan(0.0210);
            player.pause();
            assertThat(steepest(pausing(output, 20))).isLessThan(0.0220);
            player.play();
            assertThat(steepest(played(output, 20))).isLessThan(0.0220);
            player.level(-12, OptionalDouble.of(-1));
            assertThat(steepest(played(output, 40))).isLessThan(0.0210);
        }
    }

    private static float[][] pausing(NullOutput output, int blocks) {
        float[][] all = new float[2][64 * blocks];
        for (int i = 0; i < blocks; i++) {
            float[][] block = output.next();
            System.arraycopy(block[0], 0, all[0], 64 * i, 64);
            System.arraycopy(block[1], 0, all[1], 64 * i, 64);
        }
        return all;
    }

    @Test
    void pauseHoldsThePlace() throws IOException {
        AudioBuffer mix = stems.rendered(stems.neutral());
        NullOutput output = NullOutput.simulated(64);
        try (LivePlayer player = open(stems.neutral(), output)) {
            player.play();
            played(output, 100);
            player.pause();
            pausing(output, 4);
            assertThat(player.position()).isEqualTo(104 * 64);
            assertThat(pausing(output, 10)).isEqualTo(new float[2][640]);
            assertThat(player.position()).isEqualTo(104 * 64);
            player.play();
            played(output, 4);
            assertSame(mix, 108 * 64, played(output, 10), 0, 640);
        }
    }

    @Test
    void anotherPlanIsCrossfadedInTime() throws IOException {
        MixPlan shifted = stems.sineOnly()
                .withStem(
                        "c",
                        stem -> stem.withInsert(PlayedStems.insert(
                                "limiter", Limiter.Parameters.defaults().withCeilingDb(-1))));
        NullOutput output = NullOutput.simulated(BLOCK);
        try (LivePlayer player = open(stems.sineOnly(), output)) {
            player.play();
            played(output, 10);
            player.plan(shifted);
            float[][] after = playedUntil(output, player::isSettled);
            played(output, 5);
            // The limiter has nothing to do and its latency is taken out, so that nothing may be heard of it.
            for (int n = 0; n < after[0].length; n++) {
                double expected = 0.25 * Math.sin(2 * Math.PI * 440 * (n + 10.0 * BLOCK) / RATE);
                assertThat(after[0][n]).isCloseTo((float) expected, within(1e-6f));
            }
            assertThat(player.plan()).isEqualTo(shifted);
            assertThat(player.underRuns().ofStems()).isZero();
        }
    }

    @Test
    void afterAChangeOfPlanTheNewOneIsHeardToTheLastBit() throws IOException {
        MixPlan turned = stems.neutral()
                .withStem("c", stem -> stem.withAlignment(Decided.byHand(new Alignment(-2000, true))))
                .withStem("a", stem -> stem.withAlignment(Decided.byHand(new Alignment(3000, false))));
        AudioBuffer mix = stems.rendered(turned);
        NullOutput output = NullOutput.simulated(BLOCK);
        try (LivePlayer player = open(stems.neutral(), output)) {
            player.play();
            played(output, 60);
            player.plan(turned);
            playedUntil(output, player::isSettled);
            played(output, 3);
            int from = (int) player.position();
            assertSame(mix, from, played(output, 20), 0, 20 * BLOCK);
        }
    }

    @Test
    void planChangesWhileItPauses() throws IOException, InterruptedException {
        MixPlan turned =
                stems.neutral().withStem("c", stem -> stem.withAlignment(Decided.byHand(new Alignment(0, true))));
        AudioBuffer mix = stems.rendered(turned);
        NullOutput output = NullOutput.simulated(BLOCK);
        try (LivePlayer player = open(stems.neutral(), output)) {
            player.plan(turned);
            await(() -> {
                output.next();
                return player.isSettled();
            });
            player.play();
            assertSame(mix, 0, played(output, 20), 0, 20 * BLOCK);
        }
    }

    @Test
    void seeksFarAndNear() throws IOException, InterruptedException {
        AudioBuffer mix = stems.rendered(stems.neutral());
        NullOutput output = NullOutput.simulated(BLOCK);
        try (LivePlayer player = open(stems.neutral(), output)) {
            player.seek(2 * RATE + 7);
            await(() -> {
                output.next();
                return !player.isSeeking();
            });
            assertThat(player.position()).isEqualTo(2 * RATE + 7);
            player.play();
            played(output, 1);
            assertSame(mix, 2 * RATE + 7 + BLOCK, played(output, 10), 0, 10 * BLOCK);
            for (long frame : new long[] {100, 2 * RATE, 2 * RATE - 9000, 12_345}) {
                player.seek(frame);
                playedUntil(output, () -> !player.isSeeking());
                played(output, 4);
                int from = (int) player.position();
                assertThat((long) from).isBetween(frame, frame + RATE);
                assertSame(mix, from, played(output, 5), 0, 5 * BLOCK);
            }
            assertThat(player.failure()).isEmpty();
            player.seek(1L << 40);
            playedUntil(output, () -> !player.isSeeking() || player.hasEnded());
            assertThat(player.underRuns().ofStems()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {RATE / 10, RATE + 3})
    void loopsPlayTheSamePartAgainAndAgain(int length) throws IOException {
        AudioBuffer mix = stems.rendered(stems.neutral());
        int from = 20_000;
        NullOutput output = NullOutput.simulated(BLOCK);
        try (LivePlayer player = open(stems.neutral(), output)) {
            player.loop(from, from + length);
            player.play();
            float[][] first = played(output, (from + length) / BLOCK);
            assertSame(mix, 0, first, 0, first[0].length);
            for (int i = 0; i < 40; i++) {
                played(output, 1);
                assertThat(player.position()).isBetween((long) from, (long) from + length);
            }
            long before = player.position();
            player.endLoop();
            played(output, 2 * length / BLOCK + 20);
            assertThat(player.position()).isGreaterThan(from + (long) length).isGreaterThan(before);
            assertThat(player.underRuns().ofStems()).isZero();
        }
    }

    @Test
    void ridesAreLeftOutAndPutBack() throws IOException {
        MixPlan plan = stems.full();
        MixPlan without = plan.withStem("b", stem -> stem.withRides(List.of()));
        AudioBuffer ridden = stems.rendered(plan);
        AudioBuffer plain = stems.rendered(without);
        NullOutput output = NullOutput.simulated(BLOCK);
        try (LivePlayer player = open(plan, output)) {
            player.play();
            played(output, 10);
            player.ride("b", false);
            played(output, 10);
            assertThat(differenceDb(plain, 20 * BLOCK, played(output, 20), 20 * BLOCK))
                    .isLessThan(-90);
            player.ride("b", true);
            played(output, 10);
            assertThat(differenceDb(ridden, 50 * BLOCK, played(output, 20), 20 * BLOCK))
                    .isLessThan(-90);
        }
    }

    @Test
    void equaliserGlidesToWhereAPlanHasIt() throws IOException {
        EqBand band = EqBand.peaking(700, -6, 2);
        NullOutput output = NullOutput.simulated(BLOCK);
        try (LivePlayer player = open(stems.full(), output)) {
            player.play();
            played(output, 10);
            player.eqBand("a", 0, band);
            assertThat(player.isSettled()).isTrue(); // as it takes no other graph
            played(output, 150);
            float[][] after = played(output, 50);
            assertThat(differenceDb(stems.rendered(player.plan()), 160 * BLOCK, after, 50 * BLOCK))
                    .isLessThan(-60); // what is left is what the hall heard before
            assertThat(player.plan().stem("a").inserts().get(0).value().effect().name())
                    .isEqualTo("parametric-eq");

            player.eqBand("a", 1, EqBand.highShelf(8000, 3));
            player.insert(
                    "c",
                    0,
                    EffectSpec.of("limiter", Limiter.Parameters.defaults().withCeilingDb(-30)));
            assertThat(player.isSettled()).isTrue();
            player.insert("c", 0, EffectSpec.of("gain", new GainEffect.Parameters(-3)));
            assertThat(player.isSettled()).isFalse();
            playedUntil(output, player::isSettled);
            assertThatThrownBy(() -> player.eqBand("b", 0, band))
                    .hasMessage("'b' has no parametric equaliser; a plan can give it one");
        }
    }

    @Test
    void metersShowTheHighestSinceTheyWereRead() throws IOException {
        NullOutput output = NullOutput.simulated(64);
        try (LivePlayer player = open(stems.sineOnly(), output)) {
            player.play();
            played(output, 40);
            LiveMeters meters = player.meters();
            assertThat(meters.channels()).hasSize(4);
            assertThat(meters.channels().get(2).peakLeft()).isCloseTo(0.25, within(1e-3));
            assertThat(meters.channels().get(0).peakLeft()).isZero();
            assertThat(meters.mix().peakRight()).isCloseTo(0.25, within(1e-3));
            player.gain("c", -20);
            played(output, 40);
            player.meters();
            played(output, 10);
            assertThat(player.meters().mix().peakLeft()).isCloseTo(0.025, within(1e-3));
        }
    }

    @Test
    void sendsAndBusesMove() throws IOException {
        NullOutput output = NullOutput.simulated(BLOCK);
        try (LivePlayer player = open(stems.full(), output)) {
            player.play();
            player.send("a", "hall", -20);
            player.gain("group", -6);
            player.mute("hall", true);
            played(output, 40);
            MixPlan plan = player.plan();
            assertThat(differenceDb(stems.rendered(plan), 40 * BLOCK, played(output, 40), 40 * BLOCK))
                    .isLessThan(-90);
            assertThatThrownBy(() -> player.send("b", "hall", 0))
                    .hasMessage("'b' has no send to 'hall'; its sends go to []");
            assertThatThrownBy(() -> player.gain("x", 0))
                    .hasMessage("channel must be one of [a, b, c, group, hall], but was 'x'");
        }
    }

    @Test
    void argumentsAreChecked() throws IOException {
        NullOutput output = NullOutput.simulated(BLOCK);
        try (LivePlayer player = open(stems.neutral(), output)) {
            assertThatThrownBy(() -> player.seek(-1)).hasMessage("frame must be at least 0, but was -1");
            assertThatThrownBy(() -> player.gain("a", 50)).hasMessageContaining("gainDb must be in [-120.0, 40.0]");
            assertThatThrownBy(() -> player.loop(0, 100)).hasMessage("to must be at least 4800, but was 100");
            assertThatThrownBy(() -> player.loop(0, 1L << 40)).hasMessageStartingWith("to must be at most ");
            assertThatThrownBy(() -> player.plan(MixPlan.of(RATE, List.of("a", "b"))))
                    .hasMessage("the plan must be of the stems [a, b, c] at 48000 Hz, but is of [a, b] at 48000 Hz");
            assertThatThrownBy(() -> player.solo(Set.of("x"))).hasMessageContaining("but was 'x'");
            assertThat(player.failure()).isEmpty();
        }
        assertThatThrownBy(() -> NullOutput.simulated(15)).hasMessageContaining("blockFrames must be in [16, 4096]");
    }

    @Test
    void stemWhoseFileIsCutWhileItPlaysDiesAway() throws IOException {
        Path cut = stems.files().get("c");
        NullOutput output = NullOutput.simulated(64);
        try (LivePlayer player = open(stems.sineOnly(), output)) {
            byte[] whole = Files.readAllBytes(cut);
            player.play();
            played(output, 20);
            Files.write(cut, Arrays.copyOf(whole, 1000)); // pulled away while it is read
            float[][] all = playedUntil(output, player::hasEnded);
            assertThat(steepest(all)).isLessThan(0.0170);
            assertThat(player.hasEnded()).isTrue();
        }
    }

    @Test
    void soloOfABusThatIsGoneIsGoneToo() throws IOException {
        NullOutput output = NullOutput.simulated(64);
        try (LivePlayer player = open(stems.sineOnly(), output)) {
            player.play();
            played(output, 10);
            assertThatThrownBy(() -> player.insert("c", 0, EffectSpec.of("limiter", Limiter.Parameters.defaults())))
                    .hasMessageContaining("index of an insert of 'c'");
            // Another plan, other buses, and the solo of one that is gone.
            player.plan(stems.full());
            playedUntil(output, player::isSettled);
            player.solo(Set.of("hall"));
            player.plan(stems.sineOnly());
            playedUntil(output, player::isSettled);
            played(output, 40);
            assertThat(player.meters().mix().peakLeft()).isPositive();
            played(output, 10);
            assertThat(player.meters().mix().peakLeft()).isCloseTo(0.25, within(1e-2));
            assertThat(player.failure()).isEmpty();
        }
    }
}
