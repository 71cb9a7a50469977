package org.stemmixer.catalog;

import java.util.function.IntToDoubleFunction;

/**
 * Points in boxes, halved again and again along the axis that they are spread most along: a search looks only into boxes that may
 * hold what is near enough (k-d tree, Bentley 1975). Immutable; safe for use by several threads.
 */
final class PointTree {

    private static final int LEAF = 16;

    /** Of what is computed in single precision. */
    private static final double SLACK = 1e-3;

    private final int axes;
    private final float[] points;
    private final int[] order;
    /** Of the point in the middle of a box: the axis that it halves the box along. */
    private final byte[] halvedAlong;

    /**
     * A tree.
     *
     * @param axes of each point
     * @param points one after the other
     */
    PointTree(int axes, float[] points) {
        this.axes = axes;
        this.points = points.clone();
        this.order = new int[points.length / axes];
        this.halvedAlong = new byte[order.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        halve(0, order.length);
    }

    private float at(int place, int axis) {
        return points[order[place] * axes + axis];
    }

    private void halve(int from, int to) {
        if (to - from <= LEAF) {
            return;
        }
        int middle = (from + to) >>> 1;
        int axis = widest(from, to);
        halvedAlong[middle] = (byte) axis;
        select(from, to - 1, middle, axis);
        halve(from, middle);
        halve(middle + 1, to);
    }

    private int widest(int from, int to) {
        int widest = 0;
        float most = -1;
        for (int axis = 0; axis < axes; axis++) {
            float low = Float.POSITIVE_INFINITY;
            float high = Float.NEGATIVE_INFINITY;
            for (int place = from; place < to; place++) {
                low = Math.min(low, at(place, axis));
                high = Math.max(high, at(place, axis));
            }
            if (high - low > most) {
                most = high - low;
                widest = axis;
            }
        }
        return widest;
    }

    /** Puts the point that is in the middle by an axis into the middle, those below before and those above behind it (Hoare 1961). */
    private void select(int first, int last, int middle, int axis) {
        int low = first;
        int high = last;
        while (low < high) {
            float pivot = at((low + high) >>> 1, axis);
            int i = low;
            int j = high;
            while (i <= j) {
                while (at(i, axis) < pivot) {
                    i++;
                }
                while (at(j, axis) > pivot) {
                    j--;
                }
                if (i <= j) {
                    int point = order[i];
                    order[i++] = order[j];
                    order[j--] = point;
                }
            }
            if (middle <= j) {
                high = j;
            } else if (middle >= i) {
                low = i;
            } else {
                return;
            }
        }
    }

    /**
     * Shows all points that may be near enough to one, and perhaps others.
     *
     * @param point its number
     * @param most the distance that is near enough at first
     * @param show takes the number of a point, and tells what is near enough from there on
     */
    void search(int point, double most, IntToDoubleFunction show) {
        new Search(point, most, show).box(0, order.length, 0);
    }

    private final class Search {

        private final int point;
        private final IntToDoubleFunction show;
        /** How far the point is from the box along each axis. */
        private final double[] off = new double[axes];

        private double most;

        Search(int point, double most, IntToDoubleFunction show) {
            this.point = point;
            this.most = most + SLACK;
            this.show = show;
        }

        /**
         * Looks into a box.
         *
         * @param square of the distance of the point from it
         */
        void box(int from, int to, double square) {
            if (to - from <= LEAF) {
                for (int place = from; place < to; place++) {
                    look(place);
                }
                return;
            }
            int middle = (from + to) >>> 1;
            int axis = halvedAlong[middle];
            double beyond = points[point * axes + axis] - at(middle, axis);
            if (beyond <= 0) {
                box(from, middle, square);
            } else {
                box(middle + 1, to, square);
            }
            look(middle);
            double before = off[axis];
            double other = square - before * before + beyond * beyond;
            if (other <= most * most) {
                off[axis] = beyond;
                if (beyond <= 0) {
                    box(middle + 1, to, other);
                } else {
                    box(from, middle, other);
                }
                off[axis] = before;
            }
        }

        private void look(int place) {
            int other = order[place];
            double square = 0;
            for (int axis = 0; axis < axes; axis++) {
                double difference = points[point * axes + axis] - points[other * axes + axis];
                square += difference * difference;
            }
            if (other != point && square <= most * most) {
                most = show.applyAsDouble(other) + SLACK;
            }
        }
    }
}
