package org.stemmixer.core.auto;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import org.stemmixer.dsp.Decibels;

/**
 * The stems of a mix between left and right: which of them may move, how far each is panned and how wide each is made, and what
 * that makes of the mix. Stems count as unrelated, so their powers add up; but for the loss in mono, where they count as they are too.
 * For one thread.
 */
final class StereoStage {

    /** A difference of 1 dB between left and right, over their sum: what sections may lean to a side, as root mean square. */
    private static final double MOST_LEANING = Math.tanh(Math.log(10) / 20);

    /** How much it counts that stems on one side are in each other's bands, against that sections lean to a side. */
    private static final double OVERLAP_WEIGHT = 0.1;

    /** A side is changed only for more than rounding. */
    private static final double BETTER = 1 - 1e-9;

    private static final int HALVINGS = 30;

    /** For texts: no side at all is no number. */
    private static final double LOWEST_DB = -60;

    /**
     * A mono stem in the centre that may be moved.
     *
     * @param stem where it is now
     * @param place how far it may go
     */
    record Movable(StageStem stem, StagePlace place) {}

    private final List<Movable> movable;
    private final StereoPower fixedWide;
    private final StereoPower low;
    /** Of the stems that stay, and then of those that may move. */
    private final MonoSum monoSum;

    private final int fixedCount;
    /** Section by section right - left of the stems that stay, and left + right of all. */
    private final double[] fixedLeaning;

    private final double[] totals;
    private final double allTotals;

    /** -1 on the left, 1 on the right, 0 in the centre. */
    private final int[] sides;

    /** 1, or -1 where left and right of what is made wide are exchanged. */
    private final int[] turns;

    private double panScale = 1;
    private double leftScale = 1;
    private double rightScale = 1;
    private double widthScale;

    /**
     * A stage.
     *
     * @param fixed stems that stay as they are
     * @param movable stems that may be moved
     * @param monoSum of both, in this order
     */
    StereoStage(List<StageStem> fixed, List<Movable> movable, MonoSum monoSum) {
        this.movable = List.copyOf(movable);
        this.monoSum = monoSum;
        fixedCount = fixed.size();
        sides = new int[movable.size()];
        turns = new int[movable.size()];
        Arrays.fill(turns, 1);
        List<StageStem> moving = movable.stream().map(Movable::stem).toList();
        fixedWide = fixed.stream().map(StageStem::wide).reduce(StereoPower.SILENCE, StereoPower::plus);
        low = IntStream.range(0, fixed.size() + moving.size())
                .mapToObj(i -> i < fixed.size() ? fixed.get(i) : moving.get(i - fixed.size()))
                .map(StageStem::low)
                .reduce(StereoPower.SILENCE, StereoPower::plus);
        int sections = IntStream.concat(
                        fixed.stream().mapToInt(StageStem::sections),
                        moving.stream().mapToInt(StageStem::sections))
                .max()
                .orElse(0);
        fixedLeaning = new double[sections];
        totals = new double[sections];
        for (int section = 0; section < sections; section++) {
            for (StageStem stem : fixed) {
                StereoPower power = stem.section(section);
                fixedLeaning[section] += power.right() - power.left();
                totals[section] += power.total();
            }
            for (StageStem stem : moving) {
                totals[section] += stem.section(section).total();
            }
        }
        allTotals = IntStream.range(0, sections)
                .mapToDouble(section -> totals[section])
                .sum();
    }

    /** How far a stem is panned. */
    double pan(int index) {
        double sideScale = sides[index] < 0 ? leftScale : rightScale;
        return sides[index] * sideScale * panScale * movable.get(index).place().pan();
    }

    /** How wide a stem is made; below 0 with left and right exchanged. */
    double width(int index) {
        return turns[index] * widthScale * movable.get(index).place().width();
    }

    /** The stem on the other side that is most in the same bands, if there is one; -1 for none. */
    int opposite(int index) {
        int most = -1;
        for (int other = 0; other < sides.length; other++) {
            if (sides[other] * sides[index] < 0 && (most < 0 || overlap(index, other) > overlap(index, most))) {
                most = other;
            }
        }
        return most;
    }

    /** Side over mid where width is heard, in dB; no less than -60. */
    double sideToMidDb() {
        return Math.max(LOWEST_DB, wide().sideToMidDb());
    }

    /** What the whole mix loses in mono, in dB: the more of what it would with unrelated stems and with these. */
    double monoLossDb() {
        for (int index = 0; index < sides.length; index++) {
            monoSum.place(fixedCount + index, pan(index), width(index));
        }
        return Math.max(low.plus(wide()).monoLossDb(), monoSum.lossDb());
    }

    /** By how much one side is over the other, in dB: the root mean square over sections by their power. */
    double leaningDb() {
        double leaning = leaning();
        return Decibels.fromPower((1 + leaning) / (1 - leaning));
    }

    private StereoPower wide() {
        StereoPower sum = fixedWide;
        for (int index = 0; index < sides.length; index++) {
            sum = sum.plus(movable.get(index)
                    .stem()
                    .wide()
                    .pseudoStereo(width(index) * Math.PI / 4)
                    .panned(pan(index)));
        }
        return sum;
    }

    /** Puts stems on sides so that sections lean to none and what shares bands is apart: the loudest first, then while it helps. */
    void chooseSides() {
        int[] loudestFirst = loudestFirst()
                .filter(index -> movable.get(index).place().pan() > 0)
                .toArray();
        for (int index : loudestFirst) {
            sides[index] = -1;
            double onTheLeft = cost();
            sides[index] = 1;
            if (onTheLeft <= cost()) {
                sides[index] = -1;
            }
        }
        for (boolean helped = true; helped; ) {
            helped = false;
            for (int index : loudestFirst) {
                double before = cost();
                sides[index] = -sides[index];
                if (cost() < before * BETTER) {
                    helped = true;
                } else {
                    sides[index] = -sides[index];
                }
            }
        }
    }

    private IntStream loudestFirst() {
        return IntStream.range(0, sides.length)
                .boxed()
                .sorted(Comparator.comparingDouble(
                        index -> -movable.get(index).stem().wide().total()))
                .mapToInt(Integer::intValue);
    }

    private double cost() {
        double overlap = 0;
        for (int first = 0; first < sides.length; first++) {
            for (int second = 0; second < first; second++) {
                if (sides[first] * sides[second] > 0) {
                    overlap += overlap(first, second);
                }
            }
        }
        double leaning = leaning();
        return leaning * leaning + OVERLAP_WEIGHT * overlap / totalWide();
    }

    private double totalWide() {
        return fixedWide.total()
                + movable.stream()
                        .mapToDouble(moving -> moving.stem().wide().total())
                        .sum();
    }

    private double overlap(int first, int second) {
        StageStem a = movable.get(first).stem();
        StageStem b = movable.get(second).stem();
        return a.overlap(b) * Math.sqrt(a.wide().total() * b.wide().total());
    }

    /** Right - left over their sum, as root mean square over sections by their power; in [0, 1]. */
    private double leaning() {
        double[] shares = new double[sides.length];
        for (int index = 0; index < shares.length; index++) {
            shares[index] = share(index);
        }
        double squares = 0;
        for (int section = 0; section < totals.length; section++) {
            double difference = fixedLeaning[section];
            for (int index = 0; index < shares.length; index++) {
                difference += shares[index]
                        * movable.get(index).stem().section(section).total();
            }
            if (totals[section] > 0) {
                squares += difference * difference / totals[section];
            }
        }
        return allTotals > 0 ? Math.sqrt(squares / allTotals) : 0;
    }

    /** Brings the stems of the heavier side nearer to the centre, until the whole song leans to neither. */
    private void balance() {
        if (tilt() > 0) {
            rightScale = largest(scale -> {
                rightScale = scale;
                return tilt() <= 0;
            });
        } else {
            leftScale = largest(scale -> {
                leftScale = scale;
                return tilt() >= 0;
            });
        }
    }

    /** Right - left of the whole song. */
    private double tilt() {
        double tilt = 0;
        for (double leaning : fixedLeaning) {
            tilt += leaning;
        }
        for (int index = 0; index < sides.length; index++) {
            tilt += share(index) * movable.get(index).stem().wide().total();
        }
        return tilt;
    }

    /** Right - left of a stem over their sum: of its pan, at constant power the sine of twice the angle, and of its width. */
    private double share(int index) {
        double pan = pan(index) * Math.PI / 2;
        double wide =
                Math.sin(width(index) * Math.PI / 2) * movable.get(index).stem().leaningOfWidth();
        return Math.sin(pan) - wide;
    }

    /** Exchanges left and right of what is made wide, the loudest first, where sections lean less for it. */
    private void turn() {
        loudestFirst().forEach(index -> {
            double before = leaning();
            turns[index] = -turns[index];
            if (leaning() >= before * BETTER) {
                turns[index] = -turns[index];
            }
        });
    }

    /**
     * Moves stems out until the mix is as wide as wished, or they are as far as they may go, or sections would lean or mono would
     * lose too much: first by pan, then by width.
     *
     * @param aimDb side over mid
     * @param mostLossDb in mono
     */
    void spread(double aimDb, double mostLossDb) {
        balance();
        panScale = 0;
        double mostLeaning = Math.max(MOST_LEANING, leaning());
        panScale = largest(scale -> {
            panScale = scale;
            return leaning() <= mostLeaning && fits(aimDb, mostLossDb);
        });
        widthScale = largest(scale -> {
            widthScale = scale;
            return fits(aimDb, mostLossDb);
        });
        turn();
        leftScale = 1;
        rightScale = 1;
        balance();
        holdMonoLoss(mostLossDb);
    }

    /** Which sides stems took in the end changes what they lose: makes all less wide, and then pans less, until it is no more. */
    private void holdMonoLoss(double mostDb) {
        double widest = widthScale;
        widthScale = widest
                * largest(scale -> {
                    widthScale = scale * widest;
                    return monoLossDb() <= mostDb;
                });
        double farthest = panScale;
        panScale = farthest
                * largest(scale -> {
                    panScale = scale * farthest;
                    return monoLossDb() <= mostDb;
                });
    }

    private boolean fits(double aimDb, double mostLossDb) {
        return sideToMidDb() <= aimDb && monoLossDb() <= mostLossDb;
    }

    /** The largest scale in [0, 1] up to which all are allowed; 0 if none is. */
    private static double largest(DoublePredicate allowed) {
        if (allowed.test(1)) {
            return 1;
        }
        double within = 0;
        double beyond = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (within + beyond) / 2;
            if (allowed.test(middle)) {
                within = middle;
            } else {
                beyond = middle;
            }
        }
        return within;
    }

    /** Goes only a part of the way, in [0, 1]. */
    void goOnly(double amount) {
        panScale *= amount;
        widthScale *= amount;
    }
}
