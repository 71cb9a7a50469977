package org.stemmixer.core.auto;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.features.ThirdOctaves;

/**
 * How far each stem of a mix covers each other one, as third octaves, filters and faders have it. Immutable.
 *
 * <p>In every band and step in which both sound, the share of one stem is its power over that of both together; the matrix has the
 * mean of these shares, each weighted with the power of the one that is covered: 0.5 where two stems are alike, near 1 where one is
 * buried. It says where stems meet. It is no measure of how good a mix is: such measures agree badly with listeners (S. Hafezi and
 * J. D. Reiss, "Autonomous Multitrack Equalization Based on Masking Reduction", J. Audio Eng. Soc. 63(5), 2015).
 */
public final class MaskingMatrix {

    private final List<String> stems;
    private final double[][] shares;
    private final double[][] together;

    private MaskingMatrix(List<PlannedStem> planned) {
        stems = planned.stream().map(stem -> stem.plan().stem()).toList();
        shares = new double[stems.size()][stems.size()];
        together = new double[stems.size()][stems.size()];
        for (int first = 0; first < stems.size(); first++) {
            shares[first][first] = Double.NaN;
            for (int second = first + 1; second < stems.size(); second++) {
                compare(first, planned.get(first), second, planned.get(second));
            }
        }
    }

    /**
     * The matrix of a mix.
     *
     * @param heard what the stems measure; {@link org.stemmixer.core.measure.Measure#THIRD_OCTAVES} is asked for
     * @param plan with the same stems
     * @throws IOException if a stem has to be read for it and cannot be
     */
    public static MaskingMatrix of(Measurements heard, MixPlan plan) throws IOException {
        List<PlannedStem> planned = new ArrayList<>();
        for (StemPlan stem : plan.stems()) {
            planned.add(PlannedStem.of(heard.stem(stem.stem()), stem));
        }
        return new MaskingMatrix(planned);
    }

    /**
     * The matrix of the same mix without what {@link AutoMove#EQ} decided.
     *
     * @param heard what the stems measure
     * @param plan with the same stems
     * @throws IOException if a stem has to be read for it and cannot be
     */
    public static MaskingMatrix withoutEq(Measurements heard, MixPlan plan) throws IOException {
        return of(
                heard,
                plan.withStems(
                        plan.stems().stream().map(MaskingMatrix::withoutEq).toList()));
    }

    private static StemPlan withoutEq(StemPlan stem) {
        List<Decided<Insert>> kept = stem.inserts().stream()
                .filter(insert -> !insert.source().equals(AutoMove.EQ.source()))
                .toList();
        return stem.withInserts(kept);
    }

    private void compare(int first, PlannedStem a, int second, PlannedStem b) {
        int steps = Math.min(a.steps(), b.steps());
        double coveredOfA = 0;
        double coveredOfB = 0;
        double ofA = 0;
        double ofB = 0;
        int stepsTogether = 0;
        for (int step = 0; step < steps; step++) {
            boolean met = false;
            for (int band = 0; band < ThirdOctaves.COUNT; band++) {
                double powerA = a.power(step, band);
                double powerB = b.power(step, band);
                if (powerA > a.floor() && powerB > b.floor()) {
                    double product = powerA * powerB / (powerA + powerB);
                    coveredOfA += product;
                    coveredOfB += product;
                    ofA += powerA;
                    ofB += powerB;
                    met = true;
                }
            }
            stepsTogether += met ? 1 : 0;
        }
        shares[first][second] = coveredOfA / ofA;
        shares[second][first] = coveredOfB / ofB;
        together[first][second] = steps == 0 ? 0 : stepsTogether / (double) steps;
        together[second][first] = together[first][second];
    }

    /** The names of the stems, in the order of rows and columns. */
    public List<String> stems() {
        return stems;
    }

    /**
     * How far one stem is covered by another, weighted with where its own energy is.
     *
     * @param covered index of the stem that is covered
     * @param covering index of the stem that covers it
     * @return in [0, 1]; NaN where both never sound in one band, and for a stem with itself
     */
    public double share(int covered, int covering) {
        return shares[covered][covering];
    }

    /**
     * In which part of the time two stems sound in one band.
     *
     * @param first index of a stem
     * @param second index of another one
     * @return in [0, 1]; 0 for a stem with itself
     */
    public double together(int first, int second) {
        return together[first][second];
    }
}
