package org.stemmixer.ml.internal;

import java.util.Arrays;
import java.util.List;
import org.stemmixer.core.StemType;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.dsp.loudness.Gating;

/**
 * The stems of a mix, as a gain model hears them: excerpts at the levels that the stems come at, and what a summary is made
 * of, every stem brought to the same loudness. Silent stems are no part of it. Immutable; safe for use by several threads.
 */
public final class MixStems {

    private static final int BANDS = LoudnessSpectrogram.BANDS;

    /** Bands this far below the stems' mean loudness are as good as silent: -60 dB. */
    private static final double FLOOR = 1e-6;

    private final List<LoudnessSpectrogram> stems;
    private final List<StemType> types;
    private final double[] lufs;
    /** What brings each stem's power to the equal loudness; 0 if it is silent. */
    private final double[] factors;

    private final int steps;
    /** The sum of all stems at equal loudness: steps x bands. */
    private final double[] total;

    /**
     * Stems at the levels that they come at.
     *
     * @param stems their spectrograms, which all begin together; silence follows those that end early
     * @param types what they hold, as many
     * @throws IllegalArgumentException if there are not as many types as stems
     */
    public MixStems(List<LoudnessSpectrogram> stems, List<StemType> types) {
        Checks.equal("types", types.size(), stems.size());
        this.types = List.copyOf(types);
        steps = stems.stream().mapToInt(LoudnessSpectrogram::steps).max().orElse(0);
        this.stems = stems.stream().map(stem -> stem.slice(0, steps)).toList();
        lufs = this.stems.stream()
                .mapToDouble(LoudnessSpectrogram::integratedLufs)
                .toArray();
        factors = new double[lufs.length];
        total = new double[steps * BANDS];
        for (int stem = 0; stem < factors.length; stem++) {
            factors[stem] = isSilent(stem) ? 0 : 1 / Gating.power(lufs[stem]);
            for (int step = 0; step < steps; step++) {
                for (int band = 0; band < BANDS; band++) {
                    total[step * BANDS + band] += stemPower(stem, step, band);
                }
            }
        }
    }

    private MixStems(MixStems mix, double[] gainsDb) {
        this.types = mix.types;
        this.steps = mix.steps;
        this.stems = mix.stems;
        this.factors = mix.factors;
        this.total = mix.total;
        this.lufs = mix.lufs.clone();
        Arrays.setAll(lufs, stem -> mix.lufs[stem] + gainsDb[stem]);
    }

    /**
     * The same stems as if they had come at other levels.
     *
     * @param gainsDb for each stem how much louder
     * @throws IllegalArgumentException if there are not as many gains as stems
     */
    public MixStems amplified(double[] gainsDb) {
        Checks.equal("gainsDb", gainsDb.length, count());
        return new MixStems(this, gainsDb);
    }

    /** The number of stems, silent ones included. */
    public int count() {
        return factors.length;
    }

    /** The length of the song in steps. */
    public int steps() {
        return steps;
    }

    /** What a stem holds. */
    public StemType type(int stem) {
        return types.get(stem);
    }

    /** The integrated loudness that a stem came with, in LUFS; minus infinity if it is silent. */
    public double lufs(int stem) {
        return lufs[stem];
    }

    /** How much louder a stem came than all stems that are not silent, on average, in LU. */
    double relativeLoudness(int stem) {
        return lufs[stem]
                - Arrays.stream(lufs).filter(Double::isFinite).average().orElse(0);
    }

    /** Whether a stem is nowhere louder than -70 LUFS. */
    public boolean isSilent(int stem) {
        return lufs[stem] == Double.NEGATIVE_INFINITY;
    }

    /** Power of a stem at equal loudness in one step and band. */
    double stemPower(int stem, int step, int band) {
        return factors[stem] * stems.get(stem).power(step, band);
    }

    /** Power of all other stems at equal loudness in one step and band. */
    double restPower(int stem, int step, int band) {
        // Rounding may leave a little less than nothing where the stem is all there is.
        return Math.max(0, total[step * BANDS + band] - stemPower(stem, step, band));
    }

    /** The power of a stem in each step, all bands together, relative to the equal loudness. */
    double[] envelope(int stem) {
        double[] envelope = stems.get(stem).stepPowers();
        for (int step = 0; step < steps; step++) {
            envelope[step] *= factors[stem];
        }
        return envelope;
    }

    /**
     * Writes what a model hears of a stem in one excerpt: levels of the stem, then of the sum of all others, each {@link
     * LoudnessSpectrogram#BANDS} rows of {@code length} steps, at the levels that they come at. Only the mix as a whole is
     * normalised: powers are relative to that of the mean loudness of all stems that are not silent. A level is
     * {@code log10(power + 1e-6) / 2 + 1.5}, which is -1.5 for silence and 1.5 for the mean loudness.
     *
     * @param stem index of one that is not silent
     * @param firstStep where the excerpt begins; beyond the end of the song, silence follows
     * @param length steps in the excerpt
     * @param values receives {@code 2 * BANDS * length} numbers
     * @param offset where
     */
    public void writeExcerpt(int stem, int firstStep, int length, float[] values, int offset) {
        double[] gains = new double[count()];
        Arrays.setAll(gains, i -> isSilent(i) ? 0 : Math.pow(10, relativeLoudness(i) / 10));
        int rest = offset + BANDS * length;
        for (int band = 0; band < BANDS; band++) {
            for (int t = 0; t < length; t++) {
                int step = firstStep + t;
                boolean inside = step < steps;
                double others = 0;
                for (int i = 0; inside && i < gains.length; i++) {
                    others += i == stem ? 0 : gains[i] * stemPower(i, step, band);
                }
                int at = band * length + t;
                values[offset + at] = level(inside ? gains[stem] * stemPower(stem, step, band) : 0);
                values[rest + at] = level(others);
            }
        }
    }

    private static float level(double power) {
        return (float) (Math.log10(power + FLOOR) / 2 + 1.5);
    }
}
