package org.stemmixer.dsp.chain;

import java.util.List;
import java.util.Optional;
import org.stemmixer.dsp.internal.Checks;

/**
 * Ten numbers in [0, 1] that describe how a track is mixed, as models predict them; {@link
 * EffectsChain#of(MixParameters)} makes the channel strip that they drive. The stages come in this order:
 *
 * <table>
 * <caption>What a parameter p does, and where it does nothing</caption>
 * <tr><th>parameter</th><th>effect</th><th>neutral</th></tr>
 * <tr><td>inputGain</td><td>linear gain 0.1 + 1.5 p</td><td>0.6</td></tr>
 * <tr><td>compression</td><td>above -6 dBFS, levels rise with slope 1 - p: ratio 1 / (1 - p)</td><td>0</td></tr>
 * <tr><td>highEq</td><td>shelf at 8 kHz, (p - 0.5) · 12 dB</td><td>0.5</td></tr>
 * <tr><td>midEq</td><td>bell at 1 kHz, (p - 0.5) · 12 dB</td><td>0.5</td></tr>
 * <tr><td>lowEq</td><td>shelf at 100 Hz, (p - 0.5) · 12 dB</td><td>0.5</td></tr>
 * <tr><td>presence</td><td>shelf at 12 kHz, 6 p dB</td><td>0</td></tr>
 * <tr><td>reverbSend</td><td>send level 0.5 p to a reverb that holds as much energy as it is given: 1 is reverberation 6
 * dB below the dry sound, before damping</td><td>0</td></tr>
 * <tr><td>delaySend</td><td>send level 0.4 p to echoes every 250 ms: 1 is a first echo 8 dB below the dry sound</td>
 * <td>0</td></tr>
 * <tr><td>stereoWidth</td><td>linear gain of the side signal 0.5 + p</td><td>0.5</td></tr>
 * <tr><td>outputLevel</td><td>linear gain 0.3 + 0.7 p</td><td>1</td></tr>
 * </table>
 *
 * @param inputGain gain before everything else, in [0, 1]
 * @param compression compression of what is loud, in [0, 1]
 * @param highEq treble, in [0, 1]
 * @param midEq middle, in [0, 1]
 * @param lowEq bass, in [0, 1]
 * @param presence air, in [0, 1]
 * @param reverbSend reverberation, in [0, 1]
 * @param delaySend echoes, in [0, 1]
 * @param stereoWidth width of the stereo image, in [0, 1]
 * @param outputLevel gain after everything else, in [0, 1]
 */
public record MixParameters(
        double inputGain,
        double compression,
        double highEq,
        double midEq,
        double lowEq,
        double presence,
        double reverbSend,
        double delaySend,
        double stereoWidth,
        double outputLevel) {

    /** The names of the parameters in their order, which is also that of {@link #toArray()}. */
    public static final List<String> NAMES = List.of(
            "inputGain",
            "compression",
            "highEq",
            "midEq",
            "lowEq",
            "presence",
            "reverbSend",
            "delaySend",
            "stereoWidth",
            "outputLevel");

    /** The parameters that change nothing. */
    public static final MixParameters NEUTRAL = new MixParameters(0.6, 0, 0.5, 0.5, 0.5, 0, 0, 0, 0.5, 1);

    private static final double NEUTRAL_INPUT_GAIN = 0.6;
    private static final double INPUT_GAIN_RANGE = 1.5;
    private static final double MAX_INPUT_GAIN = 1.6;
    private static final double EQ_RANGE_DB = 12;
    private static final double MAX_PRESENCE_DB = 6;
    private static final double MAX_REVERB_LEVEL = 0.5;
    private static final double MAX_DELAY_LEVEL = 0.4;
    private static final double MIN_SIDE_GAIN = 0.5;
    private static final double MIN_OUTPUT_GAIN = 0.3;

    /**
     * Refuses values outside [0, 1].
     *
     * @throws IllegalArgumentException naming the parameter, the range and the value
     */
    public MixParameters {
        Checks.inRange("inputGain", inputGain, 0, 1);
        Checks.inRange("compression", compression, 0, 1);
        Checks.inRange("highEq", highEq, 0, 1);
        Checks.inRange("midEq", midEq, 0, 1);
        Checks.inRange("lowEq", lowEq, 0, 1);
        Checks.inRange("presence", presence, 0, 1);
        Checks.inRange("reverbSend", reverbSend, 0, 1);
        Checks.inRange("delaySend", delaySend, 0, 1);
        Checks.inRange("stereoWidth", stereoWidth, 0, 1);
        Checks.inRange("outputLevel", outputLevel, 0, 1);
    }

    /**
     * Parameters from an array.
     *
     * @param values ten values in the order of {@link #NAMES}
     * @throws IllegalArgumentException if there are not ten of them or one is outside [0, 1]
     */
    public static MixParameters of(double[] values) {
        if (values.length != NAMES.size()) {
            throw new IllegalArgumentException(
                    "values must be " + NAMES.size() + " numbers " + NAMES + ", but were " + values.length);
        }
        return new MixParameters(
                values[0], values[1], values[2], values[3], values[4], values[5], values[6], values[7], values[8],
                values[9]);
    }

    /** A new array of the values in the order of {@link #NAMES}. */
    public double[] toArray() {
        return new double[] {
            inputGain, compression, highEq, midEq, lowEq, presence, reverbSend, delaySend, stereoWidth, outputLevel
        };
    }

    /**
     * One of the parameters.
     *
     * @param name one of {@link #NAMES}
     * @throws IllegalArgumentException if there is no such parameter
     */
    public double get(String name) {
        return toArray()[indexOf(name)];
    }

    /**
     * These parameters with another value for one of them.
     *
     * @param name one of {@link #NAMES}
     * @param value in [0, 1]
     * @throws IllegalArgumentException if there is no such parameter, or the value is out of its range
     */
    public MixParameters with(String name, double value) {
        double[] values = toArray();
        values[indexOf(name)] = value;
        return of(values);
    }

    /**
     * Parameters between these and others.
     *
     * @param other what to go towards
     * @param share how far, in [0, 1]: with 0 these are kept exactly, with 1 the others are reached exactly
     */
    public MixParameters blend(MixParameters other, double share) {
        Checks.inRange("share", share, 0, 1);
        return weightedMean(List.of(this, other), 1 - share, share);
    }

    /**
     * These parameters with less effect: between {@link #NEUTRAL} and these.
     *
     * @param amount in [0, 1]: 0 changes nothing of a song, 1 gives these parameters exactly
     */
    public MixParameters scaled(double amount) {
        Checks.inRange("amount", amount, 0, 1);
        return NEUTRAL.blend(this, amount);
    }

    /**
     * The weighted mean of several parameters, number by number.
     *
     * @param all at least one
     * @param weights one for each, finite and at least 0, not all of them 0; their scale is of no account
     * @throws IllegalArgumentException if there are not as many weights as parameters, or one is out of its range
     */
    public static MixParameters weightedMean(List<MixParameters> all, double... weights) {
        Checks.atLeast("parameters", all.size(), 1);
        Checks.equal("weights", weights.length, all.size());
        double[] mean = all.get(0).toArray();
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += Checks.inRange("weight", weights[i], 0, Double.MAX_VALUE);
            double part = sum == 0 ? 0 : weights[i] / sum;
            double[] values = all.get(i).toArray();
            for (int p = 0; p < mean.length; p++) {
                // In this form a part of 1 gives the value exactly, and what is equal in all of them stays as it is.
                mean[p] = part == 1 ? values[p] : mean[p] + part * (values[p] - mean[p]);
            }
        }
        Checks.positive("sum of weights", sum);
        return of(mean);
    }

    private static int indexOf(String name) {
        int index = NAMES.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("parameter must be one of " + NAMES + ", but was \"" + name + "\"");
        }
        return index;
    }

    /** The linear gain of the input, in [0.1, 1.6]. */
    public double inputGainLinear() {
        // The same as 0.1 + 1.5 p, but exactly 1 where it is neutral.
        return 1 + INPUT_GAIN_RANGE * (inputGain - NEUTRAL_INPUT_GAIN);
    }

    /** The ratio of the compressor above -6 dBFS, at least 1; infinite if {@code compression} is 1. */
    public double compressionRatio() {
        return 1 / (1 - compression);
    }

    /** The gain of the shelf at 8 kHz in dB, in [-6, 6]. */
    public double highEqDb() {
        return (highEq - 0.5) * EQ_RANGE_DB;
    }

    /** The gain at 1 kHz in dB, in [-6, 6]. */
    public double midEqDb() {
        return (midEq - 0.5) * EQ_RANGE_DB;
    }

    /** The gain of the shelf at 100 Hz in dB, in [-6, 6]. */
    public double lowEqDb() {
        return (lowEq - 0.5) * EQ_RANGE_DB;
    }

    /** The gain of the shelf at 12 kHz in dB, in [0, 6]. */
    public double presenceDb() {
        return MAX_PRESENCE_DB * presence;
    }

    /** The linear level of the send to the reverb, in [0, 0.5]. */
    public double reverbSendLinear() {
        return MAX_REVERB_LEVEL * reverbSend;
    }

    /** The linear level of the send to the delay, which is that of the first echo, in [0, 0.4]. */
    public double delaySendLinear() {
        return MAX_DELAY_LEVEL * delaySend;
    }

    /** The linear gain of the side signal, in [0.5, 1.5]. */
    public double sideGainLinear() {
        return MIN_SIDE_GAIN + stereoWidth;
    }

    /** The linear gain of the output, in [0.3, 1]. */
    public double outputGainLinear() {
        return MIN_OUTPUT_GAIN + (1 - MIN_OUTPUT_GAIN) * outputLevel;
    }

    /**
     * The parameters that undo these: a chain of them after a chain of these changes nothing, as long as neither
     * reaches the ceiling at its end.
     *
     * <p>Gain, EQ and width can be undone; compression, presence, reverberation and echoes cannot.
     *
     * @return the inverse, or empty if a parameter without inverse is not neutral, or if the opposite gain or width is
     *     out of range (a gain below 0.625 in all, a side gain below 2/3)
     */
    public Optional<MixParameters> inverse() {
        double gain = 1 / (inputGainLinear() * outputGainLinear());
        double sideGain = 1 / sideGainLinear();
        boolean invertible = compression == 0 && presence == 0 && reverbSend == 0 && delaySend == 0;
        if (!invertible || gain > MAX_INPUT_GAIN || sideGain > MIN_SIDE_GAIN + 1) {
            return Optional.empty();
        }
        return Optional.of(new MixParameters(
                Math.min(1, NEUTRAL_INPUT_GAIN + (gain - 1) / INPUT_GAIN_RANGE),
                0,
                1 - highEq,
                1 - midEq,
                1 - lowEq,
                0,
                0,
                0,
                sideGain - MIN_SIDE_GAIN,
                1));
    }
}
