package org.stemmixer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.plan.Alignment;
import org.stemmixer.core.plan.BusPlan;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MasterPlan;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Ride;
import org.stemmixer.core.plan.Send;
import org.stemmixer.core.plan.Tap;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.dynamics.Compressor;
import org.stemmixer.dsp.dynamics.Limiter;
import org.stemmixer.dsp.reverb.Reverb;

/** What is played is what is rendered, and changes are heard at once and without a click. */
class MixPlaybackTest {

    private static final int RATE = 44_100;
    private static final int FRAMES = 3 * RATE;

    @TempDir
    Path folder;

    private final StemMixer mixer = StemMixer.builder().build();
    private Map<String, Path> stems = Map.of();

    @BeforeEach
    void writeStems() {
        Map<String, AudioBuffer> audio = new LinkedHashMap<>();
        audio.put("a", Stems.noise(1, 0.1, 2, FRAMES));
        audio.put("b", Stems.noise(2, 0.1, 1, FRAMES - 5000));
        audio.put("c", Stems.sine(441, 0.25, RATE, 1, FRAMES));
        stems = Stems.write(folder, audio);
    }

    private MixPlan neutral() {
        return MixPlan.of(RATE, List.copyOf(stems.keySet()))
                .withMaster(MasterPlan.NEUTRAL.withPeaks(MasterPlan.Peaks.KEEP));
    }

    /** With everything that a plan can say. */
    private MixPlan full() {
        return neutral()
                .withBus(BusPlan.of("group").withGainDb(Decided.byHand(-1.0)).withPan(Decided.byHand(0.1)))
                .withBus(BusPlan.of("hall")
                        .withInsert(insert(EffectSpec.of(
                                "reverb", Reverb.Parameters.defaults().withMix(1)))))
                .withStem(
                        "a",
                        stem -> stem.withGainDb(Decided.byHand(-3.0))
                                .withPan(Decided.byHand(-0.4))
                                .withBus("group")
                                .withSend(Decided.byHand(new Send("hall", -9, Tap.BEFORE_FADER))))
                .withStem(
                        "b",
                        stem -> stem.withAlignment(Decided.byHand(new Alignment(700, true)))
                                .withInsert(Decided.byHand(Insert.keyed(
                                        EffectSpec.of("compressor", Compressor.Parameters.defaults()), "a")))
                                .withRide(Decided.byHand(Ride.ofFader(List.of(
                                        new Ride.Point(0, 0), new Ride.Point(RATE, -6), new Ride.Point(2 * RATE, 1))))))
                .withStem(
                        "c",
                        stem -> stem.withAlignment(Decided.byHand(new Alignment(-300, false)))
                                .withInsert(insert(EffectSpec.of(
                                        "limiter", Limiter.Parameters.defaults().withCeilingDb(-20))))
                                .withSend(Decided.byHand(Send.of("hall", -12)))
                                .withRide(Decided.byHand(new Ride("hall", List.of(new Ride.Point(RATE, -3))))))
                .withMaster(MasterPlan.NEUTRAL
                        .withPeaks(MasterPlan.Peaks.KEEP)
                        .withInsert(insert(EffectSpec.of(
                                "limiter", Limiter.Parameters.defaults().withCeilingDb(-6)))));
    }

    private static Decided<Insert> insert(EffectSpec effect) {
        return Decided.byHand(Insert.of(effect));
    }

    private AudioBuffer rendered(MixPlan plan) throws IOException {
        Path file = folder.resolve("mix.wav");
        mixer.render(
                stems,
                plan,
                MixOptions.builder().encoding(SampleEncoding.FLOAT_32).build(),
                file);
        return AudioFiles.read(file);
    }

    private static double[][] played(MixPlayback playback, int frames, int block) throws IOException {
        double[][] all = new double[2][frames];
        double[][] part = new double[2][MixPlayback.BLOCK_FRAMES];
        int done = 0;
        while (done < frames) {
            int came = playback.next(part, Math.min(block, frames - done));
            if (came == 0) {
                break;
            }
            System.arraycopy(part[0], 0, all[0], done, came);
            System.arraycopy(part[1], 0, all[1], done, came);
            done += came;
        }
        assertThat(done).isEqualTo(frames);
        return all;
    }

    private static void assertSame(AudioBuffer mix, double[][] played) {
        for (int side = 0; side < 2; side++) {
            for (int n = 0; n < played[side].length; n++) {
                assertThat((float) played[side][n]).as("frame %d", n).isEqualTo(mix.channel(side)[n]);
            }
        }
    }

    @Test
    void whatIsPlayedIsWhatIsRenderedToTheLastBit() throws IOException {
        AudioBuffer mix = rendered(full());
        try (MixPlayback playback = mixer.play(stems, full())) {
            assertThat(playback.frames()).isEqualTo(mix.frames());
            assertSame(mix, played(playback, mix.frames(), 1000));
            assertThat(playback.next(new double[2][1024], 1024)).isZero();
        }
    }

    @Test
    void mutedStemsAndBusesAreAsSilentAsInTheRenderedMix() throws IOException {
        MixPlan plan = full().withStem("a", stem -> stem.withMuted(true));
        AudioBuffer mix = rendered(plan);
        try (MixPlayback playback = mixer.play(stems, plan)) {
            assertSame(mix, played(playback, FRAMES, 512));
        }
    }

    @Test
    void afterASeekTheMixIsTheSameWhereNothingRingsOn() throws IOException {
        MixPlan plan = neutral().withStem("b", stem -> stem.withPan(Decided.byHand(0.5)));
        AudioBuffer mix = rendered(plan);
        try (MixPlayback playback = mixer.play(stems, plan)) {
            playback.seek(70_001);
            double[][] played = played(playback, 5000, 1024);
            for (int n = 0; n < 5000; n++) {
                assertThat((float) played[0][n]).isEqualTo(mix.channel(0)[70_001 + n]);
            }
            playback.seek(0);
            assertSame(mix, played(playback, 3000, 300));
        }
    }

    @Test
    void afterASeekEffectsSoonHearWhatTheyWouldHaveHeard() throws IOException {
        AudioBuffer mix = rendered(full());
        try (MixPlayback playback = mixer.play(stems, full())) {
            playback.seek(60_000);
            double[][] played = played(playback, 40_000, 1024);
            double error = 0;
            double power = 0;
            for (int n = 30_000; n < 40_000; n++) {
                error += Math.pow(played[0][n] - mix.channel(0)[60_000 + n], 2);
                power += Math.pow(mix.channel(0)[60_000 + n], 2);
            }
            assertThat(10 * Math.log10(error / power)).isLessThan(-30); // what is left is the end of the reverb's past
        }
    }

    @Test
    void faderMovesAreHeardWithinABlockAndDoNotClick() throws IOException {
        MixPlan only =
                neutral().withStem("a", stem -> stem.withMuted(true)).withStem("b", stem -> stem.withMuted(true));
        try (MixPlayback playback = mixer.play(stems, only)) {
            played(playback, 2048, 1024);
            playback.play(only.withStem("c", stem -> stem.withGainDb(Decided.byHand(-12.0))));
            double[][] gliding = played(playback, 2048, 1024);

            double steepest = 0;
            for (int n = 1; n < 2048; n++) {
                steepest = Math.max(steepest, Math.abs(gliding[0][n] - gliding[0][n - 1]));
            }
            // A sine of 441 Hz at 0.25 is nowhere steeper than 0.0157 a frame; its turning down over 1024 frames adds
            // 0.0002.
            assertThat(steepest).isLessThan(0.0160);
            double quiet = Decibels.toLinear(-12);
            for (int n = 1024; n < 2048; n++) {
                double expected = quiet * (float) (0.25 * Math.sin(2 * Math.PI * 441 * (n + 2048) / RATE));
                assertThat(gliding[0][n]).isCloseTo(expected, within(1e-7));
            }
        }
    }

    @Test
    void anotherEffectIsFadedInWithoutAGap() throws IOException {
        MixPlan only =
                neutral().withStem("a", stem -> stem.withMuted(true)).withStem("b", stem -> stem.withMuted(true));
        MixPlan shifted = only.withStem(
                "c",
                stem -> stem.withInsert(insert(
                        EffectSpec.of("limiter", Limiter.Parameters.defaults().withCeilingDb(-1)))));
        try (MixPlayback playback = mixer.play(stems, only)) {
            played(playback, 5000, 1000);
            playback.play(shifted);
            double[][] after = played(playback, 4000, 1000);
            for (int n = 0; n < 4000; n++) {
                // The limiter has nothing to do and its latency is taken out, so that nothing may be heard of it.
                double expected = 0.25 * Math.sin(2 * Math.PI * 441 * (n + 5000) / RATE);
                assertThat(after[0][n]).isCloseTo(expected, within(1e-6));
            }
            assertThat(playback.plan()).isEqualTo(shifted);
            assertThat(playback.position()).isEqualTo(9000);
        }
    }

    @Test
    void aChangeThatWasPreparedWhileMoreWasPlayedComesInAtTheRightPlace() throws IOException {
        MixPlan inverted = neutral().withStem("c", stem -> stem.withAlignment(Decided.byHand(new Alignment(0, true))));
        AudioBuffer mix = rendered(inverted);
        try (MixPlayback playback = mixer.play(stems, neutral())) {
            MixPlayback.Change change = playback.prepare(inverted);
            played(playback, 7777, 1024);
            playback.play(change);
            double[][] after = played(playback, 3000, 1000);
            for (int n = 1000; n < 3000; n++) {
                assertThat((float) after[1][n]).isEqualTo(mix.channel(1)[7777 + n]);
            }
            // Prepared while another plan was played than the one that it comes behind: back to how it began.
            MixPlayback.Change there = playback.prepare(neutral());
            MixPlayback.Change back = playback.prepare(inverted);
            playback.play(there);
            played(playback, 1024, 1024);
            playback.play(back);
            double[][] again = played(playback, 2048, 1024);
            assertThat((float) again[1][2000]).isEqualTo(mix.channel(1)[7777 + 3000 + 1024 + 2000]);
            MixPlayback.Change late = playback.prepare(neutral());
            playback.seek(10);
            playback.play(late);
            played(playback, 1024, 1024);
            assertThat(playback.position()).isEqualTo(1034);
        }
    }

    @Test
    void soloLetsStemsBeHeardWithWhatTheyGoThrough() throws IOException {
        MixPlan plan = full();
        MixPlan alone = plan.withStem("b", stem -> stem.withMuted(true)).withStem("c", stem -> stem.withMuted(true));
        AudioBuffer mix = rendered(alone);
        try (MixPlayback playback = mixer.play(stems, plan)) {
            playback.solo(Set.of("a"));
            playback.seek(0);
            assertSame(mix, played(playback, 20_000, 1024));
            playback.solo(Set.of("group")); // the same stem, but not what it sends to the hall
            double[][] group = played(playback, 30_000, 1024);
            assertThat(group[0]).isNotEqualTo(new double[30_000]);
            playback.solo(Set.of());
            assertThat(playback.plan().differencesFrom(plan)).isEmpty();
        }
    }

    @Test
    void metersTellWhatIsBehindTheFaders() throws IOException {
        MixPlan plan = full().withStem(
                        "c", stem -> stem.withGainDb(Decided.byHand(-6.0)).withPan(Decided.byHand(1.0)));
        try (MixPlayback playback = mixer.play(stems, plan)) {
            played(playback, 22_000, 1000);
            int sine = 2;
            // The limiter holds the sine at -20 dB, or a little below.
            assertThat(Decibels.fromLinear(playback.peaks(1)[sine])).isCloseTo(-20 - 6 + 3.01, within(0.3));
            assertThat(playback.peaks(0)[sine]).isLessThan(1e-9);
            assertThat(playback.gainReductionDb(sine)).isCloseTo(20 - 12.04, within(0.3));
            assertThat(playback.gainReductionDb(0)).isZero();
            assertThat(playback.peaks(0)).hasSize(6);
        }
    }

    @Test
    void plansOfOtherStemsAreRefusedAndThePlaybackGoesOn() throws IOException {
        try (MixPlayback playback = mixer.play(stems, neutral())) {
            assertThatThrownBy(() -> playback.play(MixPlan.of(RATE, List.of("a", "b"))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the plan must be of the stems [a, b, c] at 44100 Hz, but is of [a, b] at 44100 Hz");
            assertThatThrownBy(() -> playback.seek(-1)).hasMessage("frame must be at least 0, but was -1");
            assertThatThrownBy(() -> playback.next(new double[2][10], 0))
                    .hasMessageContaining("most must be in [1, 1024]");
            assertThat(playback.next(new double[2][10], 10)).isEqualTo(10);
            playback.seek(1L << 40);
            assertThat(playback.next(new double[2][10], 10)).isZero();
        }
    }
}
