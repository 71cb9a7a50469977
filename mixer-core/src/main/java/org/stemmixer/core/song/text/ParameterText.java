package org.stemmixer.core.song.text;

import org.stemmixer.core.internal.Text;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.chain.MixParameters;

/** Mixing parameters in words. Thread-safe: static functions only. */
public final class ParameterText {

    /** What {@link #effect} says of a parameter that does nothing. */
    public static final String NOTHING = "nothing";

    /** What hardly changes anything, in dB. */
    private static final double UNNOTICED_DB = 0.05;

    private ParameterText() {}

    /**
     * What a parameter does, in the unit of its effect: {@code +1.2 dB above 8 kHz}, or {@code nothing}.
     *
     * @param parameters all ten
     * @param index of the one that is asked for, in the order of {@link MixParameters#NAMES}
     * @throws IndexOutOfBoundsException if there is no such parameter
     */
    public static String effect(MixParameters parameters, int index) {
        return switch (MixParameters.NAMES.get(index)) {
            case "inputGain" -> gain(Decibels.fromLinear(parameters.inputGainLinear()), "");
            case "compression" -> ratio(parameters.compressionRatio());
            case "highEq" -> gain(parameters.highEqDb(), " above 8 kHz");
            case "midEq" -> gain(parameters.midEqDb(), " around 1 kHz");
            case "lowEq" -> gain(parameters.lowEqDb(), " below 100 Hz");
            case "presence" -> gain(parameters.presenceDb(), " above 12 kHz");
            case "reverbSend" -> send(parameters.reverbSendLinear());
            case "delaySend" -> send(parameters.delaySendLinear());
            case "stereoWidth" -> gain(Decibels.fromLinear(parameters.sideGainLinear()), " of sides");
            default -> gain(Decibels.fromLinear(parameters.outputGainLinear()), "");
        };
    }

    /** Whether a gain in dB hardly changes anything. */
    static boolean isUnnoticed(double db) {
        return Math.abs(db) < UNNOTICED_DB;
    }

    private static String gain(double db, String where) {
        return isUnnoticed(db) ? NOTHING : Text.format("%+.1f dB%s", db, where);
    }

    private static String ratio(double ratio) {
        // 6 dB over the threshold come out lower by as much as this.
        double reductionDb = 6 - 6 / ratio;
        return reductionDb < UNNOTICED_DB ? NOTHING : Text.format("%.2f : 1 above -6 dBFS", ratio);
    }

    /** A send so low that it cannot be heard counts as none. */
    private static String send(double level) {
        return level < 1e-3 ? NOTHING : Text.format("sent at %.1f dB", Decibels.fromLinear(level));
    }
}
