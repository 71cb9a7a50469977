package org.stemmixer.training.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.stemmixer.ml.internal.LoudnessSpectrogram;

/**
 * What production does to a stem, at random, done to its spectrogram: equalising, reverb, dynamics, and the loss of
 * treble that lossy coders leave. The loudness stays as it was, since that is what a mix engineer would see to.
 */
public final class SpectrogramEffects {

    private static final int BANDS = LoudnessSpectrogram.BANDS;
    private static final double STEPS_PER_SECOND =
            (double) LoudnessSpectrogram.SAMPLE_RATE / LoudnessSpectrogram.STEP_SAMPLES;

    private final RandomGenerator random;

    /**
     * Effects at random.
     *
     * @param random what chance is taken from
     */
    public SpectrogramEffects(RandomGenerator random) {
        this.random = random;
    }

    /** The stem after some of the effects, or none, at its old loudness. */
    public LoudnessSpectrogram apply(LoudnessSpectrogram stem) {
        LoudnessSpectrogram changed = stem;
        if (happens(0.1)) {
            changed = levelled(changed, uniform(0.6, 1.25));
        }
        if (happens(0.1)) {
            changed = reverberant(changed, uniform(0.3, 2.5), Math.pow(10, uniform(-2, -0.5)));
        }
        if (happens(0.8)) {
            changed = changed.scaled(equalizer());
        }
        double loudnessChangeDb = changed.integratedLufs() - stem.integratedLufs();
        if (!Double.isFinite(loudnessChangeDb)) {
            return stem;
        }
        float[] back = new float[BANDS];
        Arrays.fill(back, (float) Math.pow(10, -loudnessChangeDb / 10));
        return changed.scaled(back);
    }

    /** A tilt, two wide bells and, now and then, no treble. */
    private float[] equalizer() {
        double tiltDb = uniform(-4, 4);
        double[] bellDb = {uniform(-5, 5), uniform(-5, 5)};
        double[] centre = {uniform(0, BANDS), uniform(0, BANDS)};
        double[] width = {uniform(3, 15), uniform(3, 15)};
        int highest = happens(0.2) ? random.nextInt(48, BANDS) : BANDS;
        float[] factors = new float[BANDS];
        for (int band = 0; band < highest; band++) {
            double db = tiltDb * (2.0 * band / BANDS - 1);
            for (int i = 0; i < bellDb.length; i++) {
                double distance = (band - centre[i]) / width[i];
                db += bellDb[i] * Math.exp(-0.5 * distance * distance);
            }
            factors[band] = (float) Math.pow(10, db / 10);
        }
        return factors;
    }

    /** Adds an exponentially dying tail of the given time to -60 dB, {@code wet} times as strong as what feeds it. */
    public static LoudnessSpectrogram reverberant(LoudnessSpectrogram stem, double decaySeconds, double wet) {
        float[] power = stem.toArray();
        double decay = Math.pow(1e-6, 1 / (decaySeconds * STEPS_PER_SECOND));
        double[] tail = new double[BANDS];
        for (int i = 0; i < power.length; i++) {
            int band = i % BANDS;
            tail[band] = decay * (tail[band] + power[i]);
            power[i] += (float) (wet * tail[band]);
        }
        return new LoudnessSpectrogram(power);
    }

    /** Raises the level of every step to a power: below 1 as a compressor would, above 1 as an expander. */
    public static LoudnessSpectrogram levelled(LoudnessSpectrogram stem, double exponent) {
        float[] power = stem.toArray();
        double[] envelope = stem.stepPowers();
        double reference = Arrays.stream(envelope).sum() / Math.max(1, envelope.length);
        for (int i = 0; i < power.length; i++) {
            double level = Math.max(envelope[i / BANDS], 1e-3 * reference);
            power[i] *= reference == 0 ? 1 : (float) Math.pow(level / reference, exponent - 1);
        }
        return new LoudnessSpectrogram(power);
    }

    private boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    private double uniform(double from, double to) {
        return from + (to - from) * random.nextDouble();
    }
}
