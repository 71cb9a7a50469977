package org.stemmixer.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.audio.FrameListener;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.plan.BusPlan;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.dynamics.Compressor;
import org.stemmixer.dsp.dynamics.GainEffect;
import org.stemmixer.dsp.eq.HighPass;

/** Who hears channels on the way through their inserts. */
class InsertListenersTest {

    private static final int RATE = 8000;
    private static final int FRAMES = 40_000;

    /** Something at this frame and silence around it, so that everything in time has it there. */
    private static final int CLICK = 20_000;

    private static final Insert HALF = Insert.of(EffectSpec.of("gain", new GainEffect.Parameters(-6.0206)));
    private static final Compressor.Parameters LATE =
            Compressor.Parameters.defaults().withThresholdDb(0).withKneeDb(0).withLookAheadMs(7);

    private final StemMixer mixer = StemMixer.builder().sampleRate(RATE).build();

    /** Keeps the left channel of whatever is heard. */
    private static final class Recorder implements StemMonitor {

        private final Map<String, float[]> heard = new ConcurrentHashMap<>();

        @Override
        public List<? extends FrameListener> begin(
                MixPlan plan, List<StemResult> stems, Measurements measured, long length) {
            return stems.stream()
                    .map(stem -> recording(stem.name() + " at its fader"))
                    .toList();
        }

        @Override
        public Optional<FrameListener> beforeInsert(String channel, int insert) {
            return Optional.of(recording(channel + " " + insert));
        }

        private FrameListener recording(String place) {
            float[] samples = new float[2 * FRAMES];
            heard.put(place, samples);
            int[] position = new int[1];
            return (channels, offset, count) -> {
                System.arraycopy(channels[0], offset, samples, position[0], count);
                position[0] += count;
            };
        }

        float click(String place) {
            return heard.get(place)[CLICK];
        }
    }

    private static Map<String, AudioBuffer> clicks(String... names) {
        Map<String, AudioBuffer> stems = new LinkedHashMap<>();
        for (String name : names) {
            AudioBuffer audio = new AudioBuffer(RATE, 1, FRAMES);
            audio.channel(0)[CLICK] = 0.5f;
            stems.put(name, audio);
        }
        return stems;
    }

    private static StemPlan through(StemPlan stem, Insert... inserts) {
        StemPlan plan = stem;
        for (Insert insert : inserts) {
            plan = plan.withInsert(Decided.byHand(insert));
        }
        return plan;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void hearEverythingInTimeHoweverLateEffectsAre(boolean keyed) throws IOException {
        EffectSpec compressor = EffectSpec.of("compressor", LATE);
        Insert late = keyed ? Insert.keyed(compressor, "b") : Insert.of(compressor);
        MixPlan plan = MixPlan.of(RATE, List.of("a", "b"))
                .withBus(BusPlan.of("group").withInsert(Decided.byHand(late)).withInsert(Decided.byHand(HALF)))
                .withStem("a", stem -> through(stem, late, HALF, HALF).withBus("group"));
        plan = plan.withMaster(plan.master().withInsert(Decided.byHand(HALF)));
        MixResult mix = mixer.mixBuffers(
                clicks("a", "b"), MixOptions.builder().plan(plan).build());
        Recorder recorder = new Recorder();
        mix.hear(recorder);

        assertThat(recorder.click("a 0")).isEqualTo(0.5f);
        assertThat(recorder.click("a 1")).isEqualTo(0.5f);
        assertThat(recorder.click("a 2")).isBetween(0.2499f, 0.2501f);
        assertThat(recorder.click("a 3")).isEqualTo(recorder.click("a at its fader"));
        assertThat(recorder.click("group 0")).isEqualTo(recorder.click("a 3"));
        assertThat(recorder.click("group 1")).isEqualTo(recorder.click("a 3"));
        assertThat(recorder.click("group 2")).isBetween(0.0624f, 0.0626f);
        assertThat(recorder.click(" 0")).isBetween(0.5624f, 0.5626f);
        assertThat(recorder.click(" 1")).isBetween(0.2812f, 0.2813f);
        assertThat(recorder.click(" 1")).isEqualTo(mix.toBuffer().channel(0)[CLICK]);
    }

    @Test
    void countFiltersInFrontAsTheInsertsThatTheyAre() throws IOException {
        Insert highPass = Insert.of(EffectSpec.of("high-pass", new HighPass.Parameters(500, 2)));
        MixPlan plan = MixPlan.of(RATE, List.of("a")).withStem("a", stem -> through(stem, highPass, HALF));
        Recorder recorder = new Recorder();
        mixer.mixBuffers(
                clicks("a"), MixOptions.builder().plan(plan).monitor(recorder).build());

        assertThat(recorder.click("a 0")).isEqualTo(0.5f);
        assertThat(recorder.click("a 1")).isBetween(0.3f, 0.45f);
        assertThat(recorder.click("a 2") / recorder.click("a 1")).isBetween(0.4999f, 0.5001f);
        assertThat(recorder.heard).doesNotContainKey("a 3");
    }
}
