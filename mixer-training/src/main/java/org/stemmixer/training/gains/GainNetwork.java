package org.stemmixer.training.gains;

import org.stemmixer.ml.internal.GainModelInput;
import org.stemmixer.ml.internal.MixStems;
import org.stemmixer.training.nn.InputMoments;
import org.stemmixer.training.nn.Network;
import org.stemmixer.training.nn.NetworkBuilder;
import org.stemmixer.training.nn.Value;

/**
 * The network that says how loud a stem should be, and how sure that is: convolutions over its bands, joined with its summary, and
 * a straight way past both. Small, as good mixes to learn from are few.
 */
final class GainNetwork {

    static final String BANDS = "bands";
    static final String SUMMARY = "summary";
    static final String BALANCE = "balance";

    /** In standard deviations, of a value from what is typical. */
    private static final double LARGEST_DEVIATION = 3;

    /** Mean deviations that can be said, in LU, lie within e^1.5 of this. */
    private static final float TYPICAL_LOG_DEVIATION = 0.7f;

    private static final double LOG_DEVIATION_RANGE = 1.5;

    private GainNetwork() {}

    /**
     * A single network.
     *
     * @param typical what is typical of the inputs
     */
    static Network create(InputMoments typical) {
        return mean(1, typical);
    }

    /**
     * Networks side by side, whose mean is the answer.
     *
     * @param count how many
     * @param typical what is typical of the inputs
     */
    static Network mean(int count, InputMoments typical) {
        NetworkBuilder net = new NetworkBuilder();
        Value bands = net.input(BANDS, GainModelInput.BAND_ROWS, MixStems.GROUPS);
        Value summary = net.input(SUMMARY, GainModelInput.SUMMARY_VALUES);
        Value sum = branch(net, bands, summary, typical);
        for (int i = 1; i < count; i++) {
            sum = net.add(sum, branch(net, bands, summary, typical));
        }
        return net.build(BALANCE, net.scale(sum, 1f / count));
    }

    private static Value branch(NetworkBuilder net, Value bands, Value summary, InputMoments typical) {
        Value rows = net.bounded(
                net.standardize(net.flatten(bands), 0, typical.mean(0), typical.scale(0)), LARGEST_DEVIATION);
        Value known = net.bounded(net.standardize(summary, 0, typical.mean(1), typical.scale(1)), LARGEST_DEVIATION);
        Value x = net.reshape(rows, GainModelInput.BAND_ROWS, MixStems.GROUPS, 1);
        x = net.relu(net.conv2d(x, 12, 3, 1, 1, 1));
        x = net.relu(net.conv2d(x, 16, 3, 1, 1, 1));
        x = net.relu(net.linear(net.dropout(net.flatten(net.avgPool(x, 4, 1)), 0.3), 16));
        Value all = net.concat(0, rows, known);
        Value s = net.relu(net.linear(net.dropout(all, 0.1), 32));
        Value joined = net.relu(net.linear(net.dropout(net.concat(0, x, s), 0.3), 48));
        joined = net.dropout(joined, 0.3);
        Value balance = net.add(net.linear(all, 1), net.linear(joined, 1));
        Value deviation = net.scale(
                net.tanh(net.linear(joined, TYPICAL_LOG_DEVIATION / (float) LOG_DEVIATION_RANGE)), LOG_DEVIATION_RANGE);
        return net.concat(0, balance, deviation);
    }
}
