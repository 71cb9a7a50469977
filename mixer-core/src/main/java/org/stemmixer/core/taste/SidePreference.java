package org.stemmixer.core.taste;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * On which sides roles are wanted, of those that stand on one. Planners do not care which, and who wants hats on the right brings them
 * there only where they are not yet; so the question is how often a role is brought over from each side.
 *
 * <p>A mixture, by Bayes' rule: a role is wanted on the left, on the right, or left alone. What is wanted on a side is brought there
 * unless it is overlooked; what is left alone is brought over by chance. How many roles are wanted anywhere, and how much is done by
 * chance, is the same for all roles, and not known: answers are the mean over a grid of both, each with the evidence for it, so that
 * one move is a sign where all else was left alone, and none where everything moves.
 */
final class SidePreference {

    private static final double[] WANTED = {0.02, 0.1, 0.25, 0.5, 0.75, 0.95};
    private static final double[] BY_CHANCE = {0.01, 0.05, 0.15, 0.3, 0.5};

    /** How often a stem is left on the side that it is not wanted on. */
    private static final double OVERLOOKED = 0.1;

    /** How often a stem is taken from the side that it is wanted on. */
    private static final double TAKEN_AWAY = 0.03;

    private final Map<String, Moves> moves = new LinkedHashMap<>();

    /** Of each cell of the grid: how likely it is, after what was seen. */
    private final double[] likely;

    /**
     * What was done with stems of a role in a mix.
     *
     * @param role its label
     * @param from the side that was suggested
     * @param moved which part of them was brought to the other side, in [0, 1]
     * @param weight above 0
     */
    record Seen(String role, Side from, double moved, double weight) {}

    /** How much of a role was brought over and kept. */
    private static final class Moves {

        private double toLeft;
        private double toRight;
        private double keptLeft;
        private double keptRight;

        void add(Seen seen) {
            double moved = seen.weight() * seen.moved();
            double kept = seen.weight() * (1 - seen.moved());
            if (seen.from() == Side.LEFT) {
                toRight += moved;
                keptLeft += kept;
            } else {
                toLeft += moved;
                keptRight += kept;
            }
        }

        /** Where stems are brought over so often from the left, and from the right. */
        double likelihood(double fromLeft, double fromRight) {
            return Math.exp(toRight * Math.log(fromLeft)
                    + keptLeft * Math.log(1 - fromLeft)
                    + toLeft * Math.log(fromRight)
                    + keptRight * Math.log(1 - fromRight));
        }
    }

    /** How likely it is that a role is wanted left, right, or left alone, and that what was seen of it was done. */
    private record Joint(double left, double right, double alone) {

        static Joint of(@Nullable Moves moves, double wanted, double byChance) {
            double side = wanted / 2;
            double alone = 1 - wanted;
            return moves == null
                    ? new Joint(side, side, alone)
                    : new Joint(
                            side * moves.likelihood(TAKEN_AWAY, 1 - OVERLOOKED),
                            side * moves.likelihood(1 - OVERLOOKED, TAKEN_AWAY),
                            alone * moves.likelihood(byChance, byChance));
        }

        double sum() {
            return left + right + alone;
        }

        double otherSide(Side from, double byChance) {
            double here = from == Side.LEFT ? left : right;
            double there = from == Side.LEFT ? right : left;
            return (there * (1 - OVERLOOKED) + here * TAKEN_AWAY + alone * byChance) / sum();
        }
    }

    SidePreference(List<Seen> all) {
        for (Seen seen : all) {
            moves.computeIfAbsent(seen.role(), role -> new Moves()).add(seen);
        }
        double[] evidence = new double[WANTED.length * BY_CHANCE.length];
        for (int cell = 0; cell < evidence.length; cell++) {
            for (Moves moved : moves.values()) {
                evidence[cell] +=
                        Math.log(Joint.of(moved, wanted(cell), byChance(cell)).sum());
            }
        }
        double most = Arrays.stream(evidence).max().orElse(0);
        double[] weights =
                Arrays.stream(evidence).map(one -> Math.exp(one - most)).toArray();
        double sum = Arrays.stream(weights).sum();
        likely = Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }

    private static double wanted(int cell) {
        return WANTED[cell / BY_CHANCE.length];
    }

    private static double byChance(int cell) {
        return BY_CHANCE[cell % BY_CHANCE.length];
    }

    /** How likely it is that a role is wanted on the other side, in [0, 1]. */
    double otherSide(String role, Side from) {
        double answer = 0;
        for (int cell = 0; cell < likely.length; cell++) {
            answer += likely[cell]
                    * Joint.of(moves.get(role), wanted(cell), byChance(cell)).otherSide(from, byChance(cell));
        }
        return answer;
    }
}
