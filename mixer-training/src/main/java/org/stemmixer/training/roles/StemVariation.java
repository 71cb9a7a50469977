package org.stemmixer.training.roles;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.stemmixer.core.StemRole;
import org.stemmixer.ml.internal.LoudnessSpectrogram;
import org.stemmixer.ml.internal.StemSound;
import org.stemmixer.training.data.SpectrogramEffects;

/**
 * Stems as they may come, made at random from others: a passage, equalised, compressed, in a room, with others bleeding in; several
 * drums as a kit; vowels of speech held as in song. More is done to them than to stems of mixes, as the few there are stand for all.
 */
final class StemVariation {

    private static final int BANDS = LoudnessSpectrogram.BANDS;
    private static final double STEPS_PER_SECOND =
            (double) LoudnessSpectrogram.SAMPLE_RATE / LoudnessSpectrogram.STEP_SAMPLES;

    private static final double SHORTEST_SECONDS = 9;
    private static final double LONGEST_SECONDS = 65;
    private static final int EQUALIZER_POINTS = 9;
    private static final double EQUALIZER_DB = 4;
    private static final double PEAK_DEVIATION_DB = 1.5;
    private static final double KIT_DEVIATION_DB = 3;

    private final Random random;

    StemVariation(Random random) {
        this.random = random;
    }

    /**
     * What a network hears of a stem in another shape.
     *
     * @param others what may bleed into it
     */
    float[] of(LabelledStem stem, List<LabelledStem> others) {
        LoudnessSpectrogram shape = stem.spectrogram();
        if (stem.spoken() && happens(0.7)) {
            shape = stretched(shape, uniform(1.2, 3));
        }
        shape = passage(shape).scaled(equalizer());
        if (happens(0.35)) {
            shape = SpectrogramEffects.reverberant(shape, uniform(0.3, 2.5), Math.pow(10, uniform(-2, -0.5)));
        }
        if (happens(0.35)) {
            shape = SpectrogramEffects.levelled(shape, uniform(0.5, 1));
        }
        if (happens(0.3)) {
            LoudnessSpectrogram bleeding =
                    others.get(random.nextInt(others.size())).spectrogram();
            shape = plus(shape, bleeding, Math.pow(10, uniform(-3, -1.2)));
        }
        double changeDb = shape.integratedLufs() - stem.spectrogram().integratedLufs();
        double peakDbfs = stem.peakDbfs() + changeDb + PEAK_DEVIATION_DB * random.nextGaussian();
        return StemSound.of(shape, peakDbfs).orElseGet(stem::sound);
    }

    /** Some pieces of a kit, at least two, as one stem. */
    LabelledStem kit(List<LabelledStem> pieces) {
        int count = random.nextInt(2, pieces.size() + 1);
        int[] order = new int[pieces.size()];
        Arrays.setAll(order, i -> i);
        LoudnessSpectrogram sum = new LoudnessSpectrogram(new float[0]);
        double peakDbfs = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            int chosen = random.nextInt(i, order.length);
            LabelledStem piece = pieces.get(order[chosen]);
            order[chosen] = order[i];
            double gainDb = KIT_DEVIATION_DB * random.nextGaussian();
            float[] gain = new float[BANDS];
            Arrays.fill(gain, (float) Math.pow(10, gainDb / 10));
            sum = LoudnessSpectrogram.sum(List.of(sum, piece.spectrogram().scaled(gain)));
            peakDbfs = Math.max(peakDbfs, piece.peakDbfs() + gainDb);
        }
        LabelledStem first = pieces.get(0);
        return new LabelledStem(
                "kit",
                first.song(),
                first.group(),
                StemRole.DRUMS,
                false,
                sum,
                // Where pieces meet, peaks add up a little.
                peakDbfs + 1);
    }

    /** A passage in which something is heard. */
    private LoudnessSpectrogram passage(LoudnessSpectrogram stem) {
        int shortest = (int) (SHORTEST_SECONDS * STEPS_PER_SECOND);
        if (stem.steps() <= shortest || happens(0.2)) {
            return stem;
        }
        int longest = Math.min(stem.steps(), (int) (LONGEST_SECONDS * STEPS_PER_SECOND));
        int length = random.nextInt(shortest, longest + 1);
        for (int attempt = 0; attempt < 6; attempt++) {
            int from = random.nextInt(stem.steps() - length + 1);
            LoudnessSpectrogram passage = stem.slice(from, from + length);
            if (passage.integratedLufs() > stem.integratedLufs() - 12) {
                return passage;
            }
        }
        return stem;
    }

    /** A smooth curve, a tilt, and often a high-pass or low-pass filter. */
    private float[] equalizer() {
        double[] points = new double[EQUALIZER_POINTS];
        Arrays.setAll(points, i -> EQUALIZER_DB * random.nextGaussian());
        double tiltDb = 2 * random.nextGaussian();
        int lowest = happens(0.3) ? random.nextInt(12) : 0;
        int highest = happens(0.3) ? random.nextInt(40, BANDS) : BANDS;
        float[] factors = new float[BANDS];
        for (int band = 0; band < BANDS; band++) {
            double place = (double) band / (BANDS - 1) * (points.length - 1);
            int point = Math.min(points.length - 2, (int) place);
            double db = points[point] + (place - point) * (points[point + 1] - points[point]);
            db += tiltDb * (2.0 * band / (BANDS - 1) - 1);
            db -= band < lowest ? 25.0 * (lowest - band) / lowest : 0;
            db -= band >= highest ? 30.0 * (band - highest + 1) / (BANDS - highest) : 0;
            factors[band] = (float) Math.pow(10, db / 10);
        }
        return factors;
    }

    private static LoudnessSpectrogram stretched(LoudnessSpectrogram stem, double factor) {
        float[] from = stem.toArray();
        int steps = (int) (stem.steps() * factor);
        float[] to = new float[steps * BANDS];
        for (int step = 0; step < steps; step++) {
            int source = Math.min(stem.steps() - 1, (int) (step / factor));
            System.arraycopy(from, source * BANDS, to, step * BANDS, BANDS);
        }
        return new LoudnessSpectrogram(to);
    }

    /** With a passage of another stem, whose power in all is so many times its own. */
    private LoudnessSpectrogram plus(LoudnessSpectrogram stem, LoudnessSpectrogram other, double share) {
        int length = Math.min(stem.steps(), other.steps());
        int from = random.nextInt(other.steps() - length + 1);
        LoudnessSpectrogram passage = other.slice(from, from + length);
        double own = Arrays.stream(stem.stepPowers()).sum();
        double others = Arrays.stream(passage.stepPowers()).sum();
        if (own == 0 || others == 0) {
            return stem;
        }
        float[] gain = new float[BANDS];
        Arrays.fill(gain, (float) (share * own / others));
        return LoudnessSpectrogram.sum(List.of(stem, passage.scaled(gain)));
    }

    private boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    private double uniform(double from, double to) {
        return from + (to - from) * random.nextDouble();
    }
}
