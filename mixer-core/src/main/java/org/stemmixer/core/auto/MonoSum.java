package org.stemmixer.core.auto;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.dsp.ConstantPowerPan;
import org.stemmixer.dsp.Decibels;

/**
 * What a mix loses when both sides are mixed to one, with what its stems have in common sample by sample: powers alone do not see that
 * stems which are alike add up in the middle, and no longer do so where one of them is made wide. For one thread.
 *
 * <p>A stem x with pan gains l and r, made wide by an angle a, is cos(a) x in the middle and sin(a) y at the sides, y being x behind
 * all-passes, which has nothing in common with any x; all y have in common what the x have.
 */
final class MonoSum {

    private final double[][] products;
    /** What lies at the sides of stems by themselves, over what lies in their middle. */
    private final double[] ownSides;

    /** For each stem: of itself and of what all-passes make of it, in the middle and at the sides. */
    private final double[] middle;

    private final double[] sides;
    private final double[] passedMiddle;
    private final double[] passedSides;

    private MonoSum(double[][] products, double[] ownSides) {
        this.products = products;
        this.ownSides = ownSides;
        int stems = products.length;
        middle = new double[stems];
        sides = new double[stems];
        passedMiddle = new double[stems];
        passedSides = new double[stems];
        for (int stem = 0; stem < stems; stem++) {
            place(stem, 0, 0);
        }
    }

    /**
     * Stems as a plan lets them into the mix, all in the centre.
     *
     * @throws IOException if one has to be read for that and cannot be
     */
    static MonoSum of(List<StageStem> stems, Measurements heard) throws IOException {
        List<String> names = new ArrayList<>();
        double[] ownSides = new double[stems.size()];
        double[] gains = new double[stems.size()];
        for (int i = 0; i < ownSides.length; i++) {
            StemPlan plan = stems.get(i).plan();
            names.add(plan.stem());
            StereoPower power = stems.get(i).wide().plus(stems.get(i).low());
            ownSides[i] = power.mid() > 0 ? power.side() / power.mid() : 0;
            double polarity = plan.alignment().value().inverted() ? -1 : 1;
            gains[i] = plan.muted()
                    ? 0
                    : polarity * Decibels.toLinear(plan.gainDb().value());
        }
        double[][] products = heard.products(names);
        for (int i = 0; i < gains.length; i++) {
            for (int k = 0; k < gains.length; k++) {
                products[i][k] *= gains[i] * gains[k];
            }
        }
        return new MonoSum(products, ownSides);
    }

    /**
     * Moves a stem.
     *
     * @param pan in [-1, 1]
     * @param width of {@link org.stemmixer.dsp.stereo.PseudoStereo}, in [-1, 1]
     */
    void place(int stem, double pan, double width) {
        ConstantPowerPan gains = ConstantPowerPan.of(pan).unityAtCentre();
        double same = (gains.left() + gains.right()) / 2;
        double opposite = (gains.left() - gains.right()) / 2;
        double angle = width * Math.PI / 4;
        middle[stem] = same * Math.cos(angle);
        sides[stem] = opposite * Math.cos(angle);
        passedMiddle[stem] = opposite * Math.sin(angle);
        passedSides[stem] = same * Math.sin(angle);
    }

    /** What is lost, in dB, at least 0; 0 where nothing sounds. */
    double lossDb() {
        double mid = power(middle) + power(passedMiddle);
        double side = power(sides) + power(passedSides);
        for (int stem = 0; stem < ownSides.length; stem++) {
            side += ownSides[stem] * products[stem][stem];
        }
        return mid > 0 ? Decibels.fromPower(1 + side / mid) : 0;
    }

    private double power(double[] amplitudes) {
        double sum = 0;
        for (int i = 0; i < amplitudes.length; i++) {
            for (int k = 0; k < amplitudes.length; k++) {
                sum += amplitudes[i] * amplitudes[k] * products[i][k];
            }
        }
        return Math.max(0, sum);
    }
}
