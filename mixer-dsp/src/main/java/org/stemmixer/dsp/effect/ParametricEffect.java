package org.stemmixer.dsp.effect;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.dsp.internal.Rehearsal;
import org.stemmixer.dsp.internal.Samples;

/**
 * The base of effects whose parameters may be changed while audio runs, by another thread.
 *
 * <p>A change of parameters is worked out by the thread that makes it, allocations included, and handed over as a setting
 * through a volatile field; {@link #process} takes the newest setting at the start of a block, without locks. This class
 * also checks blocks, takes samples that are not finite or below -600 dBFS as silence, and cuts blocks into chunks of at most
 * {@value #CHUNK_FRAMES} frames, so that effects need little room for what they compute on the way. To prepare, it runs some
 * frames through the effect and starts it anew, so that no class remains to be loaded while audio runs.
 *
 * @param <P> the parameters, an immutable value
 * @param <S> the setting: what is worked out from the parameters for one stream, an object of its own for each change
 */
public abstract class ParametricEffect<P, S> implements Effect {

    /** The most frames that {@link #processChunk} is given at once. */
    protected static final int CHUNK_FRAMES = 128;

    /** Guards what is set and prepared; never taken by {@link #process}. */
    private final Object control = new Object();

    private volatile P parameters;
    private volatile @Nullable S newest;
    private @Nullable S taken;
    private int sampleRate;
    private int channels;

    /** An effect, not yet prepared. */
    protected ParametricEffect(P parameters) {
        this.parameters = Objects.requireNonNull(parameters, "parameters");
    }

    /**
     * Works out a setting. Called by the thread that prepares the effect or changes its parameters, by one at a time.
     *
     * @param parameters the new parameters
     * @param sampleRate in Hz
     * @param channels at least 1
     * @return a setting, not used before
     * @throws IllegalArgumentException if the parameters cannot be used at this rate
     */
    protected abstract S derive(P parameters, int sampleRate, int channels);

    /**
     * Makes ready for a stream, with everything allocated that processing needs.
     *
     * @param setting to begin with
     * @param sampleRate in Hz
     * @param channels at least 1
     */
    protected abstract void start(S setting, int sampleRate, int channels);

    /**
     * Changes over to another setting, without clicks and without allocating. Where no frame has been processed yet, the
     * new setting holds from the start.
     */
    protected abstract void change(S setting);

    /**
     * Processes a stretch of a block in place.
     *
     * @param channels one array for each channel, finite samples
     * @param offset index of the first frame
     * @param frames in [1, {@value #CHUNK_FRAMES}]
     */
    protected abstract void processChunk(float[][] channels, int offset, int frames);

    /** The parameters last set. */
    public final P parameters() {
        return parameters;
    }

    /**
     * Changes the parameters, at any time and from any thread, without clicks.
     *
     * @param parameters in use from the next block on
     * @throws IllegalArgumentException if they cannot be used at the prepared sample rate; nothing changes then
     */
    public final void setParameters(P parameters) {
        synchronized (control) {
            Objects.requireNonNull(parameters, "parameters");
            if (channels > 0) {
                newest = derive(parameters, sampleRate, channels);
            }
            this.parameters = parameters;
        }
    }

    @Override
    public final void prepare(int sampleRate, int channels) {
        Checks.atLeast("sampleRate", sampleRate, 1);
        Checks.atLeast("channels", channels, 1);
        synchronized (control) {
            S setting = derive(parameters, sampleRate, channels);
            start(derive(parameters, sampleRate, channels), sampleRate, channels);
            Rehearsal.of(channels, this::processChunk);
            change(derive(parameters, sampleRate, channels));
            Rehearsal.of(channels, this::processChunk);
            start(setting, sampleRate, channels);
            newest = setting;
            taken = setting;
            this.sampleRate = sampleRate;
            this.channels = channels;
        }
    }

    @Override
    public final void reset() {
        if (channels > 0) {
            prepare(sampleRate, channels);
        }
    }

    @Override
    public final void process(float[][] channels, int offset, int frames) {
        S setting = newest;
        if (setting == null) {
            throw new IllegalStateException("prepare must be called before process");
        }
        Checks.block(channels, this.channels, offset, frames);
        Samples.silenceUnusable(channels, offset, frames);
        if (setting != taken) {
            taken = setting;
            change(setting);
        }
        for (int done = 0; done < frames; done += CHUNK_FRAMES) {
            processChunk(channels, offset + done, Math.min(CHUNK_FRAMES, frames - done));
        }
    }
}
