package org.stemmixer.training.parameters;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.stemmixer.core.song.profile.Intervention;
import org.stemmixer.ml.internal.ProfileInput;
import org.stemmixer.ml.internal.SongInput;
import org.stemmixer.training.nn.Network;
import org.stemmixer.training.nn.NetworkBuilder;
import org.stemmixer.training.nn.Value;

/**
 * The networks that learn mixing parameters. All hear the log-mel spectrogram of mid and side, and peak and mean square
 * over time, and are shown the mean power of each band beside it, for means of decibels are not decibels of means; all end
 * in ten sigmoids. Where they hear the profile aimed at, it is joined behind what they heard of the song, and a second dense
 * layer has room for what follows from both.
 */
enum ParameterArchitecture {

    /** Three convolutions of 32, 64 and 128 maps with batch normalisation, ReLU and pooling, and a dense head. */
    BASELINE_CNN(0.0689, Intervention.CONSERVATIVE) {
        @Override
        Value listen(NetworkBuilder net, Value mel) {
            Value first = net.maxPool(convolution(net, mel, 32, 5, 2), 2, 2);
            Value second = net.maxPool(convolution(net, first, 64, 3, 1), 2, 2);
            Value third = net.maxPool(convolution(net, second, 128, 3, 1), 2, 1);
            // Time is averaged, frequency is not: balance is what lies where.
            return net.flatten(net.adaptiveAvgPool(third, 8, 1));
        }
    },

    /**
     * A residual network: K. He et al., "Deep Residual Learning for Image Recognition", 2015, arXiv:1512.03385. A learned
     * value for each band tells the convolutions where on the frequency axis they are.
     */
    ENHANCED_CNN(0.1373, Intervention.BALANCED) {
        @Override
        Value listen(NetworkBuilder net, Value mel) {
            Value stem = net.relu(net.batchNorm(net.conv2d(mel, 32, 7, 7, 2, 4)));
            Value maps = net.addLearned(net.maxPool(stem, 2, 2));
            maps = residual(net, residual(net, maps, 32, 1), 32, 1);
            maps = residual(net, residual(net, maps, 64, 2), 64, 1);
            maps = residual(net, residual(net, maps, 128, 2), 128, 1);
            return net.flatten(net.adaptiveAvgPool(maps, 8, 1));
        }
    },

    /**
     * An audio spectrogram transformer (Y. Gong et al., "AST", 2021, arXiv:2104.01778), small enough for processors:
     * patches of 16 bands by 28 steps side by side, a class token, learned positions, four blocks of width 128, with
     * normalisation before attention and before the perceptron.
     */
    AST(0.0554, Intervention.CHARACTERFUL) {
        @Override
        Value listen(NetworkBuilder net, Value mel) {
            long bands = mel.shape().get(1) / PATCH_BANDS;
            long steps = mel.shape().get(2) / PATCH_STEPS;
            Value split = net.reshape(mel, 2, bands, PATCH_BANDS, steps, PATCH_STEPS);
            Value ordered = net.transpose(split, 1, 3, 0, 2, 4);
            Value patches = net.reshape(ordered, bands * steps, 2L * PATCH_BANDS * PATCH_STEPS);
            Value rows = net.linear(patches, WIDTH);
            rows = net.dropout(net.addLearned(net.prependToken(rows)), DROPOUT);
            for (int block = 0; block < BLOCKS; block++) {
                Value heard = net.selfAttention(net.layerNorm(rows), HEADS);
                rows = net.add(rows, net.dropout(heard, DROPOUT));
                Value hidden = net.gelu(net.linear(net.layerNorm(rows), 4 * WIDTH));
                rows = net.add(rows, net.dropout(net.linear(hidden, WIDTH), DROPOUT));
            }
            return net.select(net.layerNorm(rows), 0);
        }
    };

    /** Names of the tensors. */
    static final String LOG_MEL = "log_mel";

    static final String LEVELS = "levels";
    static final String PROFILE = "profile";
    static final String PARAMETERS = "parameters";

    private static final int PATCH_BANDS = 16;
    private static final int PATCH_STEPS = 28;
    private static final int WIDTH = 128;
    private static final int BLOCKS = 4;
    private static final int HEADS = 4;
    private static final double DROPOUT = 0.05;
    private static final double HEAD_DROPOUT = 0.1;
    private static final int LEVEL_UNITS = 32;
    private static final int SPECTRUM_UNITS = 64;
    /** The natural logarithm of a power is its level in dB times this. */
    private static final double NEPERS_PER_DB = Math.log(10) / 10;

    private static final int HEAD_UNITS = 128;

    private final double publishedError;
    private final Intervention intervention;

    ParameterArchitecture(double publishedError, Intervention intervention) {
        this.publishedError = publishedError;
        this.intervention = intervention;
    }

    /** How far the one goes that hears the profile aimed at. Those that do not are all balanced. */
    Intervention intervention() {
        return intervention;
    }

    /** What the part for the spectrogram makes of it: items of one dimension. */
    abstract Value listen(NetworkBuilder net, Value mel);

    /**
     * The network.
     *
     * @param input what goes in
     * @param hearsProfile whether {@link ProfileInput} goes in, too
     * @param statistics of the training data
     */
    Network network(SongInput input, boolean hearsProfile, InputStatistics statistics) {
        NetworkBuilder net = new NetworkBuilder();
        Value mel = net.input(LOG_MEL, 2, input.nMels(), input.steps());
        Value levels = net.input(LEVELS, 2, input.steps());
        Value heard = listen(net, net.standardize(mel, 0, statistics.melMean(), statistics.melScale()));
        Value course = net.flatten(net.standardize(levels, 0, statistics.levelMean(), statistics.levelScale()));
        Value spectrum = net.standardize(meanPower(net, mel), 0, statistics.melMean(), statistics.melScale());
        Value level = net.standardize(
                meanPower(net, net.reshape(levels, 2, 1, input.steps())),
                0,
                statistics.levelMean(),
                statistics.levelScale());
        Value overall = net.concat(0, net.flatten(spectrum), net.flatten(level));
        Value both = net.concat(
                0,
                net.dropout(heard, HEAD_DROPOUT),
                net.relu(net.linear(course, LEVEL_UNITS)),
                net.relu(net.linear(overall, SPECTRUM_UNITS)));
        Value known = both;
        if (hearsProfile) {
            // As it is, for what counts is the difference to the song.
            Value joined = net.concat(0, both, net.input(PROFILE, ProfileInput.VALUES));
            known = net.relu(net.linear(joined, HEAD_UNITS));
        }
        Value head = net.dropout(net.relu(net.linear(known, HEAD_UNITS)), HEAD_DROPOUT);
        return net.build(PARAMETERS, net.sigmoid(net.linear(head, statistics.initialLogits())));
    }

    /** The mean power over all steps, in dB as the steps are: what the balance of a song is measured by. */
    private static Value meanPower(NetworkBuilder net, Value decibels) {
        Value power = net.exp(net.scale(decibels, NEPERS_PER_DB));
        Value mean = net.avgPool(power, 1, (int) decibels.shape().get(2));
        return net.scale(net.log(mean), 1 / NEPERS_PER_DB);
    }

    /** The error that was published for such a network on the targets of {@link ParameterBenchmark}. */
    double publishedError() {
        return publishedError;
    }

    /** As options and manifests call it. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The architecture of that label.
     *
     * @throws IllegalArgumentException if there is none
     */
    static ParameterArchitecture named(String label) {
        return Arrays.stream(values())
                .filter(architecture -> architecture.label().equals(label))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("architecture must be one of " + labels() + ", but was " + label));
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(ParameterArchitecture::label).toList();
    }

    private static Value convolution(NetworkBuilder net, Value input, int maps, int kernel, int stride) {
        return net.relu(net.batchNorm(net.conv2d(input, maps, kernel, stride)));
    }

    private static Value residual(NetworkBuilder net, Value input, int maps, int stride) {
        Value first = convolution(net, input, maps, 3, stride);
        Value second = net.batchNorm(net.conv2d(first, maps, 3, 1));
        boolean same = stride == 1 && input.shape().get(0) == maps;
        Value shortcut = same ? input : net.batchNorm(net.conv2d(input, maps, 1, stride));
        return net.relu(net.add(second, shortcut));
    }
}
