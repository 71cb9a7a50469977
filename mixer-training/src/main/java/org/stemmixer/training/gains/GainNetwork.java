package org.stemmixer.training.gains;

import org.stemmixer.ml.internal.LoudnessSpectrogram;
import org.stemmixer.ml.internal.StemSummary;
import org.stemmixer.training.nn.Network;
import org.stemmixer.training.nn.NetworkBuilder;
import org.stemmixer.training.nn.Value;

/**
 * The network that says how loud a stem should be: convolutions over the spectrograms of the stem and of the rest, joined
 * with the summary of the song. Small, as good mixes to learn from are few.
 */
final class GainNetwork {

    /** Steps in an excerpt, 12 s. */
    static final int STEPS = 128;

    static final String SPECTROGRAM = "spectrogram";
    static final String SUMMARY = "summary";
    static final String LOUDNESS = "loudness";

    private GainNetwork() {}

    /** A single network. */
    static Network create() {
        return mean(1);
    }

    /**
     * Networks side by side, whose mean is the answer.
     *
     * @param count how many
     */
    static Network mean(int count) {
        NetworkBuilder net = new NetworkBuilder();
        Value spectrogram = net.input(SPECTROGRAM, 2, LoudnessSpectrogram.BANDS, STEPS);
        Value summary = net.input(SUMMARY, StemSummary.VALUES);
        Value sum = branch(net, spectrogram, summary);
        for (int i = 1; i < count; i++) {
            sum = net.add(sum, branch(net, spectrogram, summary));
        }
        return net.build(LOUDNESS, net.scale(sum, 1f / count));
    }

    private static Value branch(NetworkBuilder net, Value spectrogram, Value summary) {
        Value x = block(net, spectrogram, 12, 2, 2, 2);
        x = block(net, x, 24, 1, 2, 4);
        x = block(net, x, 32, 1, 2, 2);
        x = net.dropout(net.flatten(net.adaptiveAvgPool(x, 4, 1)), 0.4);
        x = net.relu(net.linear(x, 32));
        Value s = net.relu(net.linear(net.dropout(summary, 0.1), 32));
        x = net.relu(net.linear(net.dropout(net.concat(0, x, s), 0.4), 32));
        return net.linear(x, 1);
    }

    private static Value block(NetworkBuilder net, Value x, int maps, int strideSteps, int poolBands, int poolSteps) {
        Value convolved = net.conv2d(x, maps, 3, 3, 1, strideSteps);
        return net.maxPool(net.relu(net.batchNorm(convolved)), poolBands, poolSteps);
    }
}
