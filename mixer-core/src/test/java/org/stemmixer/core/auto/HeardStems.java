package org.stemmixer.core.auto;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.measure.StemMeasurements;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.dsp.AudioBuffer;

/** Generated stems with their roles, to plan a mix of. */
final class HeardStems {

    static final int RATE = 44_100;

    private final List<StemMeasurements> stems = new ArrayList<>();
    private final List<StemPlan> plans = new ArrayList<>();

    HeardStems with(StemRole role, float[] mono) {
        return with(role, AudioBuffer.wrap(RATE, new float[][] {mono}));
    }

    /** Named by its role. */
    HeardStems with(StemRole role, AudioBuffer audio) {
        String name = role.label();
        stems.add(new StemMeasurements(
                name, RATE, audio.frames(), () -> AudioSource.of(name, audio).open()));
        plans.add(StemPlan.of(name).withRole(Decided.byHand(role)));
        return this;
    }

    Measurements measurements() {
        return new Measurements(stems, Runnable::run);
    }

    MixPlan draft() {
        MixPlan empty = MixPlan.of(RATE, plans.stream().map(StemPlan::stem).toList());
        return empty.withStems(plans);
    }

    /** Noise between two frequencies, of a level as RMS: sines of even spacing and random phases. */
    static float[] noise(long seed, double fromHz, double toHz, double rms, double seconds) {
        Random random = new Random(seed);
        int sines = 150;
        double amplitude = rms * Math.sqrt(2.0 / sines);
        double[] sum = new double[(int) (seconds * RATE)];
        for (int i = 0; i < sines; i++) {
            double hz = fromHz + (toHz - fromHz) * (i + random.nextDouble()) / sines;
            addSine(sum, 0, sum.length, hz, amplitude, 2 * Math.PI * random.nextDouble());
        }
        return floats(sum);
    }

    /** White noise. */
    static float[] white(long seed, double rms, double seconds) {
        Random random = new Random(seed);
        float[] noise = new float[(int) (seconds * RATE)];
        for (int n = 0; n < noise.length; n++) {
            noise[n] = (float) (rms * random.nextGaussian());
        }
        return noise;
    }

    /** Notes of a quarter of a second with eight partials, one after the other. */
    static float[] notes(double rms, double seconds, double... frequenciesHz) {
        double[] sum = new double[(int) (seconds * RATE)];
        int length = RATE / 4;
        for (int note = 0; note * length < sum.length; note++) {
            double hz = frequenciesHz[note % frequenciesHz.length];
            for (int partial = 1; partial <= 8; partial++) {
                int from = note * length;
                addSine(sum, from, Math.min(from + length, sum.length), partial * hz, rms / partial, partial);
            }
        }
        return floats(sum);
    }

    static float[] sine(double hz, double rms, double seconds) {
        double[] sum = new double[(int) (seconds * RATE)];
        addSine(sum, 0, sum.length, hz, rms * Math.sqrt(2), 0);
        return floats(sum);
    }

    /** The sum of signals of one length. */
    static float[] sum(float[]... signals) {
        float[] sum = new float[signals[0].length];
        for (float[] signal : signals) {
            for (int n = 0; n < sum.length; n++) {
                sum[n] += signal[n];
            }
        }
        return sum;
    }

    private static void addSine(double[] sum, int from, int to, double hz, double amplitude, double phase) {
        // sin(x + w) = 2 cos(w) sin(x) - sin(x - w), much faster than a sine for each sample.
        double step = 2 * Math.PI * hz / RATE;
        double factor = 2 * Math.cos(step);
        double last = amplitude * Math.sin(phase - step);
        double value = amplitude * Math.sin(phase);
        for (int n = from; n < to; n++) {
            sum[n] += value;
            double next = factor * value - last;
            last = value;
            value = next;
        }
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int n = 0; n < values.length; n++) {
            floats[n] = (float) values[n];
        }
        return floats;
    }
}
