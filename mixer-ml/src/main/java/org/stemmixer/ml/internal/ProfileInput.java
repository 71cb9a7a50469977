package org.stemmixer.ml.internal;

import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.core.song.profile.ReferenceProfile.Target;
import org.stemmixer.features.ThirdOctaves;

/**
 * What a model of mixing parameters is told of the profile aimed at: a tensor {@code [batch, 72]} of numbers of about unit
 * size, which {@code docs/mix-models.md} lists. First what each number of the profile should be, then how far songs agree upon
 * it. The one implementation that both training and prediction use.
 *
 * <p>Agreement is {@code 1 / (1 + spread / 4 dB)}: 1 for a single reference, 0 for what the profile does not tell. So a model can
 * weigh a deviation as the profile matcher does, and what is unknown needs no number outside the others' range.
 */
public final class ProfileInput {

    /** What manifests call this layout. */
    public static final String KIND = "means-and-agreement";

    private static final int OTHERS = 5;
    private static final int TARGETS = ThirdOctaves.COUNT + OTHERS;

    /** How many numbers there are. */
    public static final int VALUES = 2 * TARGETS;

    /** The spread, in dB, at which a number counts half as much as that of a single reference. */
    private static final double HALF_AGREEMENT_DB = 4;

    private static final double BALANCE_UNIT_DB = 10;

    private final ReferenceProfile profile;
    private final float[] values = new float[VALUES];
    private int count;

    private ProfileInput(ReferenceProfile profile) {
        this.profile = profile;
    }

    /** The numbers of a profile. */
    public static float[] of(ReferenceProfile profile) {
        return new ProfileInput(profile).values();
    }

    private float[] values() {
        // The common level of the bands is no balance: it depends on how many of them hold next to nothing.
        double levelDb = profile.balanceDb().stream()
                .filter(Target::isKnown)
                .mapToDouble(Target::mean)
                .average()
                .orElse(0);
        profile.balanceDb().forEach(band -> add(band, levelDb, BALANCE_UNIT_DB));
        // Centres and units are about the mean and the spread of the library's profile, and fixed, so that it can
        // change.
        add(profile.sideToMidDb(), -5, 5);
        add(profile.integratedLufs(), -14, 4);
        add(profile.crestFactorDb(), 12, 2);
        add(profile.loudnessRangeLu(), 8, 5);
        add(profile.tailDb(), -6, 3);
        return values;
    }

    private void add(Target target, double centre, double unit) {
        if (target.isKnown()) {
            values[count] = (float) ((target.mean() - centre) / unit);
            values[TARGETS + count] = (float) (1 / (1 + target.spread() / HALF_AGREEMENT_DB));
        }
        count++;
    }

    /** The same numbers for each of some rows. */
    public static float[] repeated(ReferenceProfile profile, int rows) {
        float[] values = of(profile);
        float[] repeated = new float[rows * VALUES];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(values, 0, repeated, row * VALUES, VALUES);
        }
        return repeated;
    }
}
