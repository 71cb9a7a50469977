package org.stemmixer.dsp.eq;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.dsp.filter.BiquadCoefficients;
import org.stemmixer.dsp.filter.GlidingCascade;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.dsp.internal.Samples;

/**
 * An effect that is a cascade of second-order sections designed from parameters.
 *
 * <p>Samples that are not finite are taken as silence. No latency.
 *
 * @param <P> the parameters, an immutable value
 */
abstract class FilterEffect<P> implements Effect {

    private static final double GLIDE_SECONDS = 0.02;
    private static final int CHUNK_FRAMES = 256;
    /** -120 dB: what remains of a ringing section when it counts as inaudible. */
    private static final double INAUDIBLE = 1e-6;

    /** Guards what {@link #prepare} and {@link #setParameters} write; never taken by {@link #process}. */
    private final Object control = new Object();

    private volatile P parameters;
    private volatile List<BiquadCoefficients> sections = List.of();
    private volatile GlidingCascade.@Nullable Design newest;
    private volatile int sampleRate;
    private int room;

    private @Nullable GlidingCascade cascade;
    private GlidingCascade.@Nullable Design taken;
    private double[][] chunk = new double[0][];

    FilterEffect(P parameters) {
        this.parameters = Objects.requireNonNull(parameters, "parameters");
    }

    /**
     * The sections for some parameters, none allowed.
     *
     * @throws IllegalArgumentException if the parameters cannot be used at this rate
     */
    abstract List<BiquadCoefficients> design(P parameters, int sampleRate);

    /** The parameters last set. */
    public P parameters() {
        return parameters;
    }

    /**
     * Changes the parameters, at any time and from any thread: the sound glides to them within 20 ms.
     *
     * @throws IllegalArgumentException if they cannot be used at the prepared sample rate; nothing changes then
     */
    public void setParameters(P parameters) {
        synchronized (control) {
            Objects.requireNonNull(parameters, "parameters");
            if (sampleRate != 0) {
                sections = design(parameters, sampleRate);
                room = Math.max(room, sections.size());
                newest = new GlidingCascade.Design(sections, chunk.length, room);
            }
            this.parameters = parameters;
        }
    }

    @Override
    public void prepare(int sampleRate, int channels) {
        Checks.atLeast("sampleRate", sampleRate, 1);
        Checks.atLeast("channels", channels, 1);
        synchronized (control) {
            sections = design(parameters, sampleRate);
            room = sections.size();
            taken = new GlidingCascade.Design(sections, channels, room);
            newest = taken;
            cascade = new GlidingCascade(taken, channels, (int) Math.ceil(GLIDE_SECONDS * sampleRate));
            chunk = new double[channels][CHUNK_FRAMES];
            this.sampleRate = sampleRate;
        }
    }

    @Override
    public void reset() {
        if (cascade != null) {
            prepare(sampleRate, chunk.length);
        }
    }

    @Override
    public void process(float[][] channels, int offset, int frames) {
        GlidingCascade cascade = this.cascade;
        if (cascade == null) {
            throw new IllegalStateException("prepare must be called before process");
        }
        Checks.block(channels, chunk.length, offset, frames);
        Samples.silenceNonFinite(channels, offset, frames);
        GlidingCascade.Design next = newest;
        if (next != null && next != taken) {
            taken = next;
            cascade.glideTo(next);
        }
        for (int done = 0; done < frames; done += CHUNK_FRAMES) {
            int n = Math.min(CHUNK_FRAMES, frames - done);
            for (int c = 0; c < channels.length; c++) {
                load(channels[c], offset + done, chunk[c], n);
            }
            cascade.process(chunk, n);
            for (int c = 0; c < channels.length; c++) {
                store(chunk[c], channels[c], offset + done, n);
            }
        }
    }

    /** Until the slowest pole of every section has decayed by 120 dB, one section after another. */
    @Override
    public long tailFrames() {
        double frames = 0;
        for (BiquadCoefficients section : sections) {
            boolean neutral = section.b0() == 1 && section.b1() == section.a1() && section.b2() == section.a2();
            if (!neutral) {
                frames += Math.log(INAUDIBLE) / Math.log(poleRadius(section));
            }
        }
        return (long) Math.ceil(frames) + 2L * sections.size();
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

    private static double poleRadius(BiquadCoefficients section) {
        double discriminant = section.a1() * section.a1() - 4 * section.a2();
        return discriminant < 0 ? Math.sqrt(section.a2()) : (Math.abs(section.a1()) + Math.sqrt(discriminant)) / 2;
    }

    private static void load(float[] from, int at, double[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = from[at + i];
        }
    }

    private static void store(double[] from, float[] to, int at, int n) {
        for (int i = 0; i < n; i++) {
            to[at + i] = (float) from[i];
        }
    }
}
