package org.stemmixer.core.measure;

import java.util.Locale;
import org.stemmixer.dsp.loudness.AudioMetrics;
import org.stemmixer.dsp.loudness.Loudness;

/** What tables say of a song, in their order. */
public enum Metric {
    /** Length. */
    DURATION("durationSeconds", "Length", "s", 1),
    /** Programme loudness, ITU-R BS.1770-5. */
    INTEGRATED_LOUDNESS("integratedLufs", "Integrated loudness", "LUFS", 1),
    /** Loudness range, EBU Tech 3342. */
    LOUDNESS_RANGE("loudnessRangeLu", "Loudness range", "LU", 1),
    /** True peak, ITU-R BS.1770-5. */
    TRUE_PEAK("truePeakDbtp", "True peak", "dBTP", 2),
    /** Sample peak. */
    SAMPLE_PEAK("samplePeakDbfs", "Sample peak", "dBFS", 2),
    /** Root mean square over everything; a sine of full scale has -3.01. */
    RMS("rmsDbfs", "RMS", "dBFS", 1),
    /** Sample peak over root mean square. */
    CREST_FACTOR("crestFactorDb", "Crest factor", "dB", 1),
    /** Sample peak minus mean magnitude, linear. */
    DYNAMIC_RANGE("dynamicRange", "Dynamic range, peak - mean", "", 3),
    /** How bright it is. */
    SPECTRAL_CENTROID("spectralCentroidHz", "Spectral centroid", "Hz", 0),
    /** Stereo width: side over mid. */
    SIDE_TO_MID("sideToMidDb", "Stereo width, side/mid", "dB", 1),
    /** Correlation of left and right. */
    CORRELATION("stereoCorrelation", "Stereo correlation", "", 2),
    /** Level that is lost when left and right are mixed to mono. */
    MONO_LOSS("monoLossDb", "Loss in mono", "dB", 1);

    private final String key;
    private final String label;
    private final String unit;
    private final int decimals;

    Metric(String key, String label, String unit, int decimals) {
        this.key = key;
        this.label = label;
        this.unit = unit;
        this.decimals = decimals;
    }

    /** What programs call it, unit included: {@code integratedLufs}. */
    public String key() {
        return key;
    }

    /** What people call it: {@code Integrated loudness}. */
    public String label() {
        return label;
    }

    /** Its unit, empty if it has none. */
    public String unit() {
        return unit;
    }

    /** Label and unit: {@code Integrated loudness (LUFS)}. */
    public String heading() {
        return unit.isEmpty() ? label : label + " (" + unit + ")";
    }

    /**
     * The value for a song; NaN or infinite where it cannot be said.
     *
     * @param song measured
     */
    public double of(SongAnalysis song) {
        AudioMetrics audio = song.audio();
        Loudness loudness = audio.loudness();
        return switch (this) {
            case DURATION -> song.durationSeconds();
            case INTEGRATED_LOUDNESS -> loudness.integratedLufs();
            case LOUDNESS_RANGE -> loudness.loudnessRangeLu();
            case TRUE_PEAK -> loudness.truePeakDbtp();
            case SAMPLE_PEAK -> loudness.samplePeakDbfs();
            case RMS -> audio.rmsDbfs();
            case CREST_FACTOR -> audio.crestFactorDb();
            case DYNAMIC_RANGE -> audio.peakMinusMeanAbsolute();
            case SPECTRAL_CENTROID -> song.spectralCentroidHz();
            case SIDE_TO_MID -> song.sideToMidDb();
            case CORRELATION -> audio.stereoCorrelation();
            case MONO_LOSS -> audio.monoLossDb();
        };
    }

    /**
     * A value for people, with as many decimals as are usual, without the unit; a dash for NaN.
     *
     * @param number a value of this metric
     */
    public String format(double number) {
        if (Double.isNaN(number)) {
            return "-";
        }
        if (Double.isInfinite(number)) {
            return number < 0 ? "-∞" : "∞";
        }
        String text = String.format(Locale.US, "%." + decimals + "f", number);
        // Minus nothing is nothing.
        return text.matches("-0(\\.0*)?") ? text.substring(1) : text;
    }
}
