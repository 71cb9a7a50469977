package org.stemmixer.training.nn;

import java.util.List;
import org.stemmixer.dsp.internal.Checks;

/**
 * Examples that are learned from together. Rows are examples; those that belong to one item of the data, such as the
 * stems of a song, share a group.
 *
 * <p>Holds the arrays that it is given; nobody changes them afterwards.
 */
public final class Batch {

    private final int rows;
    private final List<float[]> inputs;
    private final float[] targets;
    private final float[] weights;
    private final int[] groups;

    /**
     * A batch.
     *
     * @param rows number of examples, at least 1
     * @param inputs for each input of the network its values, row after row
     * @param targets what the network is to give, row after row
     * @param weights how much each row counts, at least 0
     * @param groups the group of each row: numbers from 0 in rising order, without gaps
     * @throws IllegalArgumentException if lengths do not match
     */
    public Batch(int rows, List<float[]> inputs, float[] targets, float[] weights, int[] groups) {
        this.rows = Checks.atLeast("rows", rows, 1);
        this.inputs = List.copyOf(inputs);
        this.targets = targets;
        this.weights = weights;
        this.groups = groups;
        Checks.equal("weights", weights.length, rows);
        Checks.equal("groups", groups.length, rows);
        if (targets.length % rows != 0) {
            throw new IllegalArgumentException(
                    "targets must be a multiple of " + rows + ", but were " + targets.length);
        }
    }

    /** A batch in which each row is a group of its own. */
    public static Batch ungrouped(int rows, List<float[]> inputs, float[] targets, float[] weights) {
        int[] groups = new int[rows];
        for (int i = 0; i < rows; i++) {
            groups[i] = i;
        }
        return new Batch(rows, inputs, targets, weights, groups);
    }

    /** The number of examples. */
    public int rows() {
        return rows;
    }

    /** The values of each input; not copied. */
    public List<float[]> inputs() {
        return inputs;
    }

    /** The targets; not copied. */
    public float[] targets() {
        return targets;
    }

    /** The weights; not copied. */
    public float[] weights() {
        return weights;
    }

    /** The groups; not copied. */
    public int[] groups() {
        return groups;
    }

    /** The number of groups. */
    public int groupCount() {
        return groups[rows - 1] + 1;
    }
}
