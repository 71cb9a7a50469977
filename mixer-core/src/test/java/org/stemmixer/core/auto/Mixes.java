package org.stemmixer.core.auto;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.measure.StemMeasurements;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Planner;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.dsp.AudioBuffer;

/** A mix of buffers with known roles, to be planned by one planner. */
final class Mixes {

    static final int RATE = 44_100;

    final Map<String, AudioBuffer> stems = new LinkedHashMap<>();
    private MixPlan plan = MixPlan.of(RATE, List.of());

    /** With one more stem. */
    Mixes with(String name, StemRole role, AudioBuffer audio) {
        stems.put(name, audio);
        List<StemPlan> plans = new ArrayList<>(plan.stems());
        plans.add(StemPlan.of(name).withRole(Decided.byHand(role)));
        plan = plan.withStems(plans);
        return this;
    }

    MixPlan draft() {
        return plan;
    }

    MixPlan plan(Planner planner) throws IOException {
        return plan(planner, plan);
    }

    MixPlan plan(Planner planner, MixPlan draft) throws IOException {
        List<StemMeasurements> measured = new ArrayList<>();
        Set<Measure<?>> measures = new HashSet<>(planner.measures());
        for (Map.Entry<String, AudioBuffer> stem : stems.entrySet()) {
            AudioBuffer audio = stem.getValue();
            StemMeasurements heard = new StemMeasurements(
                    stem.getKey(),
                    audio.sampleRate(),
                    audio.frames(),
                    () -> AudioSource.of(stem.getKey(), audio).open());
            heard.hear(measures, frames -> {});
            measured.add(heard);
        }
        return planner.plan(new Measurements(measured, Runnable::run), draft);
    }

    /** Two channels of noise under an envelope of linear amplitudes over time in seconds. */
    static AudioBuffer noise(long seed, double seconds, DoubleUnaryOperator amplitude) {
        Random random = new Random(seed);
        return of(seconds, second -> amplitude.applyAsDouble(second) * (2 * random.nextDouble() - 1));
    }

    /** A sine under an envelope. */
    static AudioBuffer sine(double hz, double seconds, DoubleUnaryOperator amplitude) {
        return of(seconds, second -> amplitude.applyAsDouble(second) * Math.sin(2 * Math.PI * hz * second));
    }

    static AudioBuffer of(double seconds, DoubleUnaryOperator wave) {
        AudioBuffer audio = new AudioBuffer(RATE, 2, (int) (seconds * RATE));
        for (int n = 0; n < audio.frames(); n++) {
            float sample = (float) wave.applyAsDouble(n / (double) RATE);
            audio.channel(0)[n] = sample;
            audio.channel(1)[n] = sample;
        }
        return audio;
    }

    /** Twice a second: on for a share of the time, off for the rest. */
    static boolean on(double second, double share) {
        return second * 2 % 1 < share;
    }
}
