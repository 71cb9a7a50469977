package org.stemmixer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.plan.Alignment;
import org.stemmixer.core.plan.BusPlan;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.Ride;
import org.stemmixer.core.plan.Send;
import org.stemmixer.core.plan.Tap;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.chain.Tail;
import org.stemmixer.dsp.delay.Delay;
import org.stemmixer.dsp.dynamics.Compressor;
import org.stemmixer.dsp.dynamics.Limiter;
import org.stemmixer.dsp.reverb.Reverb;

/** What plans can say beyond gain and pan sounds as it should, whatever the threads. */
class MixPlanRenderTest {

    private static final int FRAMES = 50_000;

    private final StemMixer mixer = StemMixer.builder().build();
    private final Map<String, AudioBuffer> stems = new LinkedHashMap<>();
    private final AudioBuffer a = Stems.noise(1, 0.2, 2, FRAMES);
    private final AudioBuffer b = Stems.noise(2, 0.2, 1, FRAMES);
    private final AudioBuffer c = Stems.noise(3, 0.2, 2, FRAMES);

    MixPlanRenderTest() {
        stems.put("a", a);
        stems.put("b", b);
        stems.put("c", c);
    }

    private static MixOptions.Builder options() {
        return MixOptions.builder().normalize(false).encoding(SampleEncoding.FLOAT_32);
    }

    private AudioBuffer mix(MixOptions.Builder options) throws IOException {
        return mixer.mixBuffers(stems, options.build()).toBuffer();
    }

    private static Decided<Insert> insert(EffectSpec effect) {
        return Decided.byHand(Insert.of(effect));
    }

    @Test
    void neutralBusesAndRidesReturnTheSumOfTheStemsToTheLastBit() throws IOException {
        MixOptions.Builder neutral = options()
                .bus(BusPlan.of("group"))
                .bus(BusPlan.of("all").withBus(""))
                .bus(BusPlan.of("unused"))
                .stem("c", stem -> stem.withRide(Decided.byHand(Ride.ofFader(List.of(new Ride.Point(0, 0))))))
                .stem("b", stem -> stem.withBus("group"));

        AudioBuffer sum = mix(neutral);

        for (int n = 0; n < FRAMES; n++) {
            double left = (double) a.channel(0)[n] + c.channel(0)[n] + b.channel(0)[n];
            assertThat(sum.channel(0)[n]).isEqualTo((float) left);
        }
    }

    @Test
    void aSendAtFullLevelToADryBusAddsSixDecibels() throws IOException {
        for (Tap tap : Tap.values()) {
            stems.clear();
            stems.put("a", a);
            AudioBuffer doubled = mix(options()
                    .bus(BusPlan.of("dry"))
                    .stem("a", stem -> stem.withSend(Decided.byHand(new Send("dry", 0, tap)))));
            for (int n = 0; n < FRAMES; n++) {
                assertThat(doubled.channel(1)[n]).isEqualTo(2 * a.channel(1)[n]);
            }
        }
    }

    @Test
    void sendsBeforeTheFaderDoNotFollowItAndOthersDo() throws IOException {
        stems.clear();
        stems.put("a", a);
        for (Tap tap : Tap.values()) {
            AudioBuffer mix = mix(options()
                    .bus(BusPlan.of("dry"))
                    .gainDb("a", -20)
                    .stem("a", stem -> stem.withSend(Decided.byHand(new Send("dry", -6, tap)))));
            double sent = Math.pow(10, -6 / 20.0) * (tap == Tap.BEFORE_FADER ? 1 : 0.1);
            assertThat(mix.channel(0)[777]).isCloseTo((float) (a.channel(0)[777] * (0.1 + sent)), within(1e-6f));
        }
    }

    @Test
    void aKeyedCompressorListensToTheOtherStem() throws IOException {
        Compressor.Parameters ducking =
                Compressor.Parameters.defaults().withThresholdDb(-40).withRatio(4);
        AudioBuffer mix = mix(options()
                .mute("b")
                .gainDb("b", 20)
                .mute("c")
                .stem(
                        "a",
                        stem -> stem.withInsert(
                                Decided.byHand(Insert.keyed(EffectSpec.of("compressor", ducking), "b")))));

        AudioBuffer expected = a.copy();
        Compressor compressor = new Compressor(ducking);
        compressor.prepare(44_100, 2);
        compressor.processWithSideChain(expected.toArrays(), new float[][] {b.channel(0), b.channel(0)}, 0, FRAMES);
        assertSame(mix, expected);
    }

    @Test
    void aKeyedCompressorBehindALateEffectHearsItsKeyInTime() throws IOException {
        Limiter.Parameters late = Limiter.Parameters.defaults();
        Compressor.Parameters ducking = Compressor.Parameters.defaults().withThresholdDb(-40);
        AudioBuffer mix = mix(options()
                .mute("b")
                .mute("c")
                .tail(Tail.CUT)
                .stem(
                        "a",
                        stem -> stem.withInsert(insert(EffectSpec.of("limiter", late)))
                                .withInsert(Decided.byHand(Insert.keyed(EffectSpec.of("compressor", ducking), "b")))));

        stems.remove("b");
        AudioBuffer limited = mix(options()
                .mute("c")
                .tail(Tail.CUT)
                .stem("a", stem -> stem.withInsert(insert(EffectSpec.of("limiter", late)))));
        Compressor compressor = new Compressor(ducking);
        compressor.prepare(44_100, 2);
        compressor.processWithSideChain(limited.toArrays(), new float[][] {b.channel(0)}, 0, FRAMES);
        assertSame(mix, limited);
    }

    @Test
    void pathsOfDifferentLatencyMeetInTime() throws IOException {
        stems.clear();
        stems.put("a", a);
        stems.put("a again", a);
        EffectSpec late = EffectSpec.of("limiter", Limiter.Parameters.defaults());
        AudioBuffer mix = mix(options()
                .tail(Tail.CUT)
                .bus(BusPlan.of("late").withInsert(insert(late)))
                .bus(BusPlan.of("later")
                        .withInsert(insert(late))
                        .withInsert(insert(late))
                        .withBus("late"))
                .stem(
                        "a",
                        stem -> stem.withSend(Decided.byHand(Send.of("late", 0)))
                                .withSend(Decided.byHand(Send.of("later", 0)))));

        // Nothing is loud enough for the limiters, which then only delay.
        for (int n = 0; n < FRAMES; n++) {
            assertThat(mix.channel(0)[n]).isCloseTo(4 * a.channel(0)[n], within(1e-6f));
        }
    }

    @Test
    void aBusWaitsForALaterOne() throws IOException {
        stems.clear();
        stems.put("a", a);
        AudioBuffer mix = mix(options()
                .tail(Tail.CUT)
                .bus(BusPlan.of("early"))
                .bus(BusPlan.of("late").withInsert(insert(EffectSpec.of("limiter", Limiter.Parameters.defaults()))))
                .stem(
                        "a",
                        stem -> stem.withSend(Decided.byHand(Send.of("early", 0)))
                                .withSend(Decided.byHand(Send.of("late", 0)))));

        for (int n = 0; n < FRAMES; n++) {
            assertThat(mix.channel(1)[n]).isCloseTo(3 * a.channel(1)[n], within(1e-6f));
        }
    }

    @Test
    void ridesOfFadersSendsAndBusesMultiply() throws IOException {
        stems.clear();
        stems.put("one", Stems.constant(0.5f, 1, FRAMES));
        AudioBuffer mix = mix(options()
                .bus(BusPlan.of("room").withRides(List.of(Decided.byHand(Ride.ofFader(still(-12))))))
                .stem(
                        "one",
                        stem -> stem.withSend(Decided.byHand(Send.of("room", 0)))
                                .withRide(Decided.byHand(new Ride("room", still(-6))))
                                .withRide(Decided.byHand(Ride.ofFader(still(-20))))));

        double expected = 0.5 * 0.1 * (1 + Math.pow(10, -6 / 20.0) * Math.pow(10, -12 / 20.0));
        for (int n : new int[] {0, 16_384, FRAMES - 1}) {
            assertThat(mix.channel(0)[n]).isCloseTo((float) expected, within(1e-7f));
        }
    }

    private static List<Ride.Point> still(double gainDb) {
        return List.of(new Ride.Point(0, gainDb));
    }

    @Test
    void ridesFollowTheirCurveWithoutAClick() throws IOException {
        stems.clear();
        stems.put("one", Stems.constant(0.5f, 1, FRAMES));
        Ride ride = Ride.ofFader(
                List.of(new Ride.Point(10_000, 0), new Ride.Point(10_001, -20), new Ride.Point(40_000, 0)));

        AudioBuffer mix = mix(options().stem("one", stem -> stem.withRide(Decided.byHand(ride))));

        float[] left = mix.channel(0);
        assertThat(left[5000]).isEqualTo(0.5f);
        assertThat(left[25_000]).isCloseTo((float) (0.5 * Math.pow(10, -10.0 / 20)), within(1e-3f));
        assertThat(left[49_000]).isEqualTo(0.5f);
        double steepest = 0;
        for (int n = 1; n < FRAMES; n++) {
            steepest = Math.max(steepest, Math.abs(left[n] - left[n - 1]));
        }
        assertThat(steepest).as("a jump of 20 dB takes 5 ms").isLessThan(0.5 * 0.9 / 256 * 1.01);
    }

    @Test
    void alignmentMovesAndTurnsAStem() throws IOException {
        AudioBuffer mix = mix(options()
                .mute("a")
                .mute("c")
                .stem("b", stem -> stem.withAlignment(Decided.byHand(new Alignment(1000, true)))));
        assertThat(mix.frames()).isEqualTo(FRAMES + 1000);
        assertThat(mix.channel(0)[999]).isZero();
        assertThat(mix.channel(1)[1000 + 77]).isEqualTo(-b.channel(0)[77]);

        AudioBuffer earlier = mix(options()
                .mute("a")
                .mute("c")
                .stem("b", stem -> stem.withAlignment(Decided.byHand(new Alignment(-1000, false)))));
        assertThat(earlier.channel(1)[77]).isEqualTo(b.channel(0)[1077]);
    }

    @Test
    void mixesThatUseEverythingAreTheSameOnAnyThreads() throws IOException {
        MixOptions.Builder all = everything();
        AudioBuffer reference = mix(all.executor(Runnable::run));
        ExecutorService four = Executors.newFixedThreadPool(4);
        try {
            for (Executor executor : List.<Executor>of(four, task -> {})) {
                assertSame(mix(all.executor(executor)), reference);
            }
        } finally {
            four.shutdown();
        }
        assertThat(reference.frames()).as("the reverb rings out").isGreaterThan(FRAMES + 44_100);
    }

    @Test
    void aPlanRendersAsItsOptionsDid() throws IOException {
        MixResult mix = mixer.mixBuffers(stems, everything().build());
        MixResult again = mixer.mixBuffers(stems, options().plan(mix.plan()).build());
        assertThat(again.plan().differencesFrom(mix.plan())).isEmpty();
        assertSame(again.toBuffer(), mix.toBuffer());
    }

    @Test
    void aStemThatListensToAnotherCanBeReadAtItsFader() throws IOException {
        MixResult mix = mixer.mixBuffers(
                stems,
                options()
                        .mute("b")
                        .mute("c")
                        .stem(
                                "a",
                                stem -> stem.withInsert(Decided.byHand(Insert.keyed(
                                        EffectSpec.of("compressor", Compressor.Parameters.defaults()), "b"))))
                        .build());
        float[][] read = new float[2][FRAMES];
        try (var reader = mix.openStem("a")) {
            assertThat(reader.read(read, 0, FRAMES)).isEqualTo(FRAMES);
        }
        assertSame(AudioBuffer.wrap(44_100, read), mix.toBuffer());
    }

    @Test
    void signalsDoNotGoRoundInACircle() {
        EffectSpec compressor = EffectSpec.of("compressor", Compressor.Parameters.defaults());
        assertThatThrownBy(() -> mix(options()
                        .stem("a", stem -> stem.withInsert(Decided.byHand(Insert.keyed(compressor, "b"))))
                        .stem("b", stem -> stem.withInsert(Decided.byHand(Insert.keyed(compressor, "a"))))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("signals must not go round in a circle, but do among ['a', 'b']");
        assertThatThrownBy(() -> mix(options().stem("a", stem -> stem.withBus("nowhere"))))
                .hasMessage("stem 'a' goes to bus 'nowhere', but the buses are []");
        EffectSpec reverb = EffectSpec.of("reverb", Reverb.Parameters.defaults());
        assertThatThrownBy(() ->
                        mix(options().stem("a", stem -> stem.withInsert(Decided.byHand(Insert.keyed(reverb, "b"))))))
                .hasMessage("effect of stem 'a': reverb cannot listen to another signal, and is to listen to 'b'");
    }

    private static MixOptions.Builder everything() {
        EffectSpec compressor = EffectSpec.of("compressor", Compressor.Parameters.defaults());
        return options()
                .highPassHz("a", 100)
                .gainDb("b", -3)
                .pan("b", 0.4)
                .bus(BusPlan.of("hall")
                        .withInsert(insert(EffectSpec.of(
                                "reverb", Reverb.Parameters.defaults().withMix(1))))
                        .withGainDb(Decided.byHand(-6.0)))
                .bus(BusPlan.of("group")
                        .withInsert(insert(EffectSpec.of("limiter", Limiter.Parameters.defaults())))
                        .withSends(List.of(Decided.byHand(Send.of("hall", -12)))))
                .bus(BusPlan.of("echo")
                        .withInsert(insert(EffectSpec.of("delay", Delay.Parameters.defaults())))
                        .withBus("group"))
                .stem(
                        "a",
                        stem -> stem.withBus("group")
                                .withSend(Decided.byHand(new Send("hall", -9, Tap.BEFORE_FADER)))
                                .withInsert(Decided.byHand(Insert.keyed(compressor, "c"))))
                .stem(
                        "b",
                        stem -> stem.withSend(Decided.byHand(Send.of("echo", -10)))
                                .withRide(Decided.byHand(
                                        new Ride("echo", List.of(new Ride.Point(0, -40), new Ride.Point(30_000, 0)))))
                                .withRide(Decided.byHand(
                                        Ride.ofFader(List.of(new Ride.Point(100, 0), new Ride.Point(20_000, 3))))))
                .stem("c", stem -> stem.withAlignment(Decided.byHand(new Alignment(123, true))))
                .busEffect(() -> new Limiter(Limiter.Parameters.defaults()));
    }

    private static void assertSame(AudioBuffer actual, AudioBuffer expected) {
        List<Integer> differing = new ArrayList<>();
        assertThat(actual.frames()).isEqualTo(expected.frames());
        for (int channel = 0; channel < expected.channels(); channel++) {
            differing.add(Arrays.mismatch(actual.channel(channel), expected.channel(channel)));
        }
        assertThat(differing).as("first frames that differ").containsOnly(-1);
    }
}
