package org.stemmixer.dsp.eq;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.effect.ParametricEffect;
import org.stemmixer.dsp.filter.BiquadCoefficients;
import org.stemmixer.dsp.filter.GlidingCascade;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.dsp.internal.Samples;

/**
 * An effect that is a cascade of second-order sections designed from parameters: its response is known exactly. No latency.
 *
 * @param <P> the parameters, an immutable value
 */
public abstract class FilterEffect<P> extends ParametricEffect<P, GlidingCascade.Design> {

    private static final double GLIDE_SECONDS = 0.02;

    private volatile List<BiquadCoefficients> sections = List.of();
    private volatile int sampleRate;
    private volatile long tailFrames;

    private @Nullable GlidingCascade cascade;
    private double[][] chunk = new double[0][];

    FilterEffect(P parameters) {
        super(parameters);
    }

    /**
     * The sections for some parameters, none allowed.
     *
     * @throws IllegalArgumentException if the parameters cannot be used at this rate
     */
    abstract List<BiquadCoefficients> design(P parameters, int sampleRate);

    @Override
    protected final GlidingCascade.Design derive(P parameters, int sampleRate, int channels) {
        sections = design(parameters, sampleRate);
        GlidingCascade.Design design = new GlidingCascade.Design(sections, channels);
        tailFrames = design.tailFrames();
        return design;
    }

    @Override
    protected final void start(GlidingCascade.Design design, int sampleRate, int channels) {
        this.sampleRate = sampleRate;
        cascade = new GlidingCascade(design, channels, (int) Math.ceil(GLIDE_SECONDS * sampleRate));
        chunk = new double[channels][CHUNK_FRAMES];
    }

    @Override
    protected final void change(GlidingCascade.Design design) {
        Objects.requireNonNull(cascade).glideTo(design);
    }

    @Override
    protected final void processChunk(float[][] channels, int offset, int frames) {
        for (int c = 0; c < channels.length; c++) {
            Samples.load(channels[c], offset, chunk[c], frames);
        }
        Objects.requireNonNull(cascade).process(chunk, frames);
        for (int c = 0; c < channels.length; c++) {
            Samples.store(chunk[c], channels[c], offset, frames);
        }
    }

    @Override
    public final long tailFrames() {
        return tailFrames;
    }

    /** The sections for the present parameters at the prepared sample rate, in series; none before it is prepared. */
    public final List<BiquadCoefficients> sections() {
        return sections;
    }

    /**
     * The sections for the present parameters at any sample rate, in series, whether prepared or not.
     *
     * @param sampleRate in Hz, at least 1
     * @throws IllegalArgumentException if the parameters cannot be used at this rate
     */
    public final List<BiquadCoefficients> sectionsAt(int sampleRate) {
        Checks.atLeast("sampleRate", sampleRate, 1);
        return design(parameters(), sampleRate);
    }

    /**
     * The exact frequency response at the prepared sample rate: its magnitude in dB.
     *
     * @param frequencyHz in [0, sampleRate / 2]
     * @throws IllegalStateException if not prepared
     */
    public double magnitudeDb(double frequencyHz) {
        checkFrequency(frequencyHz);
        double magnitude = 1;
        for (BiquadCoefficients section : sections) {
            magnitude *= section.magnitude(frequencyHz, sampleRate);
        }
        return Decibels.fromLinear(magnitude);
    }

    /**
     * The exact frequency response at the prepared sample rate: its phase in radians, the sum over all sections, each of
     * which is in (-π, π].
     *
     * @param frequencyHz in [0, sampleRate / 2]
     * @throws IllegalStateException if not prepared
     */
    public double phase(double frequencyHz) {
        checkFrequency(frequencyHz);
        double phase = 0;
        for (BiquadCoefficients section : sections) {
            phase += section.phase(frequencyHz, sampleRate);
        }
        return phase;
    }

    private void checkFrequency(double frequencyHz) {
        if (sampleRate == 0) {
            throw new IllegalStateException("prepare must be called before the response is asked for");
        }
        Checks.inRange("frequencyHz", frequencyHz, 0, sampleRate / 2.0);
    }
}
