package org.stemmixer.live;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.render.FaderSettings;
import org.stemmixer.core.render.GraphPlayback;
import org.stemmixer.core.render.MasterStage;
import org.stemmixer.core.render.MixGraph;
import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.dsp.effect.ParametricEffect;

/**
 * A plan at a moment of the mix, ready to be heard: its graph reads from a reel, its effects have the past in them, and what is
 * late about them is taken out. One thread at a time runs it: first who makes it ready, then the audio thread. Faders and
 * parameters are set by any thread.
 */
final class Deck implements Closeable {

    /** The most frames at once. */
    static final int BLOCK_FRAMES = 256;

    private static final double LEAD_SECONDS = 0.3;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** Counts changes that need another graph. */
    final int structure;

    private final Reel reel;
    private final GraphPlayback graph;
    private final MasterStage master;
    private final DeckMeters meters;
    private final RingReader[] readers;
    private final int historyFrames;
    private final double[][] silence = new double[2][BLOCK_FRAMES];
    private final float[][] unheard = new float[2][BLOCK_FRAMES];
    private volatile @Nullable FaderSettings faders;
    private @Nullable FaderSettings taken;
    private boolean heard;
    private long frame;

    // Of the thread that makes decks ready, until it hands this over:
    private long joinFrame = Transport.NOW;
    private @Nullable Loop loop;
    private volatile boolean missed;

    /**
     * A deck that is not ready yet.
     *
     * @param audible a graph of a plan without mutes
     */
    Deck(MixGraph audible, int structure, Reel reel, int sampleRate, long frame) throws IOException {
        this.structure = structure;
        this.reel = reel;
        List<RingReader> opened = reel.readers();
        this.readers = opened.toArray(new RingReader[0]);
        int lead = leadFrames(sampleRate);
        this.graph = new GraphPlayback(
                audible, Math.min(frame, audible.frames()), lead, BLOCK_FRAMES, (index, stem) -> opened.get(index));
        this.master = new MasterStage(sampleRate, BLOCK_FRAMES);
        this.meters = new DeckMeters(graph);
        this.historyFrames = (int) (Reel.HISTORY_SECONDS * sampleRate);
        this.frame = graph.frame() - master.latencyFrames();
    }

    static int leadFrames(int sampleRate) {
        return (int) (LEAD_SECONDS * sampleRate);
    }

    Reel reel() {
        return reel;
    }

    GraphPlayback graph() {
        return graph;
    }

    MasterStage master() {
        return master;
    }

    void faders(FaderSettings to) {
        faders = to;
    }

    /** The frame of the mix that comes next. */
    long frame() {
        return frame;
    }

    /** The length of the mix. */
    long frames() {
        return graph.frames();
    }

    long joinFrame() {
        return joinFrame;
    }

    @Nullable
    Loop loop() {
        return loop;
    }

    /** Says from where on it is to be heard. */
    void joinsAt(long ofTheDeckBefore, @Nullable Loop inLoop) {
        joinFrame = ofTheDeckBefore;
        loop = inLoop;
        missed = false;
    }

    boolean isMissed() {
        return missed;
    }

    void miss() {
        missed = true;
    }

    /** Runs unheard up to a frame of the mix, waiting for stems where it must. */
    void prime(long upTo) {
        for (RingReader reader : readers) {
            reader.waits(true);
        }
        if (!heard && taken == null) {
            master.reset();
        }
        while (frame < Math.min(upTo, frames())) {
            process(unheard, 0, (int) Math.min(BLOCK_FRAMES, Math.min(upTo, frames()) - frame));
        }
        for (RingReader reader : readers) {
            reader.waits(false);
        }
    }

    /** Waits until it can be heard for a while. */
    void awaitStems(int frames) {
        long start = System.nanoTime();
        while (available() < frames && System.nanoTime() - start < PATIENCE_NANOS) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** Says that from now on it is heard. */
    void goOnAir() {
        heard = true;
    }

    /** How many frames can be had without waiting. */
    int available() {
        int least = Integer.MAX_VALUE;
        for (RingReader reader : readers) {
            least = Math.min(least, reader.available());
        }
        return least;
    }

    /**
     * The next frames.
     *
     * @param most in [1, {@value #BLOCK_FRAMES}]
     * @return how many came; 0 at the end of the mix
     */
    int process(float[][] out, int offset, int most) {
        FaderSettings newest = faders;
        if (newest != null && newest != taken) {
            graph.moveFaders(newest, heard);
            taken = newest;
        }
        int wanted = (int) Math.min(most, frames() - frame);
        int done = 0;
        while (done < wanted) {
            int came = next(out, offset + done, wanted - done);
            done += came;
            frame += came;
        }
        return done;
    }

    private int next(float[][] out, int offset, int most) {
        try {
            int came = graph.next(most);
            if (came == 0) { // and what the master stage still holds
                master.process(silence, out, offset, most);
                return most;
            }
            master.process(graph.mix(), out, offset, came);
            return came;
        } catch (IOException e) {
            throw new UncheckedIOException(e); // rings never do this
        }
    }

    /** Shows on the meters what it has just played, as it is heard. */
    void meter(float[][] out, int offset, int frames) {
        meters.take(out, offset, frames, master.gainReductionDb());
    }

    DeckMeters meters() {
        return meters;
    }

    /** Lets the reel forget what lies too far back. */
    void forgetThePast() {
        for (RingReader reader : readers) {
            reader.keep(historyFrames);
        }
    }

    /**
     * Changes the parameters of an effect while it plays.
     *
     * @return false where that takes another graph
     */
    @SuppressWarnings("unchecked")
    boolean setParameters(int channel, int insert, EffectSpec wanted) {
        Optional<Effect> effect = graph.effect(channel, insert);
        if (effect.isPresent()
                && effect.get() instanceof ParametricEffect<?, ?> parametric
                && wanted instanceof EffectSpec.Single single
                && single.parameters().getClass() == parametric.parameters().getClass()) {
            ((ParametricEffect<Object, ?>) parametric).setParameters(single.parameters());
            return true;
        }
        return false;
    }

    /** Whether two inserts differ in parameters only. */
    static boolean areAlike(Insert one, Insert other) {
        return one.key().equals(other.key())
                && one.effect() instanceof EffectSpec.Single a
                && other.effect() instanceof EffectSpec.Single b
                && a.type().equals(b.type());
    }

    /** A plan of which everything sounds, so that mutes are moves of faders. */
    static MixPlan audible(MixPlan plan) {
        return GraphPlayback.audible(plan);
    }

    @Override
    public void close() throws IOException {
        Arrays.fill(readers, null);
        graph.close();
    }
}
