package org.stemmixer.training.gains;

import org.stemmixer.ml.internal.LoudnessSpectrogram;
import org.stemmixer.ml.internal.StemSummary;
import org.stemmixer.training.nn.Network;
import org.stemmixer.training.nn.NetworkBuilder;
import org.stemmixer.training.nn.Value;

/**
 * The network that says how loud a stem should be: convolutions over the spectrograms of the stem and of the rest, joined
 * with the summary of the song and, once more, the level that the stem comes at. Small, as good mixes to learn from are few.
 */
final class GainNetwork {

    /** Steps in an excerpt, 12 s. */
    static final int STEPS = 128;

    static final String SPECTROGRAM = "spectrogram";
    static final String SUMMARY = "summary";
    static final String LOUDNESS = "loudness";

    /** In standard deviations, of a value of the summary from what is typical. */
    private static final double LARGEST_DEVIATION = 3;

    private GainNetwork() {}

    /**
     * A single network.
     *
     * @param typical what is typical of summaries
     */
    static Network create(SummaryMoments typical) {
        return mean(1, typical);
    }

    /**
     * Networks side by side, whose mean is the answer.
     *
     * @param count how many
     * @param typical what is typical of summaries
     */
    static Network mean(int count, SummaryMoments typical) {
        NetworkBuilder net = new NetworkBuilder();
        Value spectrogram = net.input(SPECTROGRAM, 2, LoudnessSpectrogram.BANDS, STEPS);
        Value summary = net.input(SUMMARY, StemSummary.VALUES);
        Value sum = branch(net, spectrogram, summary, typical);
        for (int i = 1; i < count; i++) {
            sum = net.add(sum, branch(net, spectrogram, summary, typical));
        }
        return net.build(LOUDNESS, net.scale(sum, 1f / count));
    }

    private static Value branch(NetworkBuilder net, Value spectrogram, Value summary, SummaryMoments typical) {
        Value x = block(net, spectrogram, 12, 2, 2, 2);
        x = block(net, x, 24, 1, 2, 4);
        x = block(net, x, 32, 1, 2, 2);
        x = net.relu(net.linear(net.dropout(net.flatten(net.adaptiveAvgPool(x, 4, 1)), 0.5), 16));
        Value known = withoutOutliers(net, net.standardize(summary, 0, typical.mean(), typical.scale()));
        Value s = net.relu(net.linear(net.dropout(known, 0.4), 64));
        s = net.relu(net.linear(s, 32));
        // The level that the stem comes at is never dropped: the less there is to go by, the more it counts.
        Value level = net.reshape(net.select(known, StemSummary.LEVEL), 1);
        Value all = net.concat(0, net.dropout(net.concat(0, s, x), 0.1), level);
        return net.linear(net.concat(0, all, net.relu(net.linear(all, 32))), 1);
    }

    /** What is out of the ordinary must not be answered with what is far out of it. */
    private static Value withoutOutliers(NetworkBuilder net, Value standardized) {
        return net.scale(net.tanh(net.scale(standardized, 1 / LARGEST_DEVIATION)), LARGEST_DEVIATION);
    }

    private static Value block(NetworkBuilder net, Value x, int maps, int strideSteps, int poolBands, int poolSteps) {
        Value convolved = net.conv2d(x, maps, 3, 3, 1, strideSteps);
        return net.maxPool(net.relu(net.batchNorm(convolved)), poolBands, poolSteps);
    }
}
