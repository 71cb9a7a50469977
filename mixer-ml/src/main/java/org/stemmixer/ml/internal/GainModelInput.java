package org.stemmixer.ml.internal;

import static org.stemmixer.ml.internal.MixStems.GROUPS;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.stemmixer.core.StemRole;

/**
 * What a gain model hears of the audible stems of a mix, in one batch: a row of two tensors for each. Levels that stems come at are
 * not in it. Immutable, but for arrays that are not copied.
 */
public final class GainModelInput {

    /** Rows of bands: the stem's spectrum, how it differs from the mean of all, where it is louder than the others, the others. */
    public static final int BAND_ROWS = 4;

    /** Numbers of bands for each stem. */
    public static final int BAND_VALUES = BAND_ROWS * GROUPS;

    private static final List<StemRole> ROLES = List.of(StemRole.values());

    /** Numbers of the summary for each stem. */
    public static final int SUMMARY_VALUES = 3 * StemSummary.SCALARS + 1 + 2 * ROLES.size();

    private final int[] stems;
    private final float[] bands;
    private final float[] summaries;

    private GainModelInput(int[] stems, float[] bands, float[] summaries) {
        this.stems = stems;
        this.bands = bands;
        this.summaries = summaries;
    }

    /** What is heard of a mix. */
    public static GainModelInput of(MixStems song) {
        int[] stems = song.audible();
        List<StemSummary> all = new ArrayList<>();
        double[] spectrum = new double[GROUPS];
        double[] scalars = new double[StemSummary.SCALARS];
        Map<StemRole, Integer> count = new EnumMap<>(StemRole.class);
        for (int stem : stems) {
            StemSummary summary = new StemSummary(song, stem);
            all.add(summary);
            addTo(spectrum, summary.spectrum(), stems.length);
            addTo(scalars, summary.scalars(), stems.length);
            count.merge(song.role(stem), 1, Integer::sum);
        }
        Rows bands = new Rows(stems.length * BAND_VALUES);
        Rows summaries = new Rows(stems.length * SUMMARY_VALUES);
        for (int row = 0; row < stems.length; row++) {
            StemSummary stem = all.get(row);
            bands.add(stem.spectrum());
            bands.addLess(stem.spectrum(), spectrum);
            bands.add(stem.dominance());
            bands.add(stem.rest());
            summaries.add(stem.scalars());
            summaries.addLess(stem.scalars(), scalars);
            summaries.add(scalars);
            summaries.add(Math.log10(stems.length));
            for (StemRole role : ROLES) {
                summaries.add(song.role(stems[row]) == role ? 1 : 0);
            }
            for (StemRole role : ROLES) {
                summaries.add(count.getOrDefault(role, 0) / 4.0);
            }
        }
        return new GainModelInput(stems, bands.values, summaries.values);
    }

    private static void addTo(double[] means, double[] values, int count) {
        for (int i = 0; i < means.length; i++) {
            means[i] += values[i] / count;
        }
    }

    /** Fills an array from its beginning. */
    private static final class Rows {

        private final float[] values;
        private int filled;

        Rows(int length) {
            values = new float[length];
        }

        void add(double value) {
            values[filled++] = (float) value;
        }

        void add(double[] all) {
            for (double value : all) {
                add(value);
            }
        }

        void addLess(double[] all, double[] means) {
            for (int i = 0; i < all.length; i++) {
                add(all[i] - means[i]);
            }
        }
    }

    /** Which stem each row is of; not copied. */
    public int[] stems() {
        return stems;
    }

    /** {@link #BAND_VALUES} for each row; not copied. */
    public float[] bands() {
        return bands;
    }

    /** {@link #SUMMARY_VALUES} for each row; not copied. */
    public float[] summaries() {
        return summaries;
    }
}
