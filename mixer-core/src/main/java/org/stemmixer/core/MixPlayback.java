package org.stemmixer.core;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.core.render.GraphPlayback;
import org.stemmixer.core.render.StagedStems;
import org.stemmixer.dsp.internal.Checks;

/**
 * A mix as it is heard while somebody works on it: played block by block from any moment, by a plan that changes while it plays.
 * What comes is, sample by sample, the sum that {@link StemMixer#render} writes for the same plan, before it is normalised or
 * brought to a target, if it is played from the beginning and left alone.
 *
 * <p>Gains, pans, mutes, levels of sends and solos glide to their new values in {@value #BLOCK_FRAMES} frames, from the next moment
 * of the grid of rides on, which comes within 256 frames. Any other change (inserts, rides,
 * alignment, buses) is crossfaded within a block; its effects begin to hear the stems 0.3 s before, so that what rings on longer
 * than that is missing from them for a while, as it is after a {@link #seek}.
 *
 * <p>Stems are read in blocks; memory does not grow with their length. A change that is no mere move of faders opens all stems
 * anew. One thread at a time.
 */
public final class MixPlayback implements Closeable {

    /** The most frames that come at a time, and how long changes take: 23 ms at 44.1 kHz. */
    public static final int BLOCK_FRAMES = 1024;

    private static final double LEAD_SECONDS = 0.3;

    private final StagedStems stems;
    private final double[][] block = new double[2][BLOCK_FRAMES];
    private final double[][] peaks = new double[2][];

    private volatile MixPlan plan;
    private volatile Set<String> solo = Set.of();
    private GraphPlayback playing;
    private @Nullable GraphPlayback leaving;
    private final AtomicLong position = new AtomicLong();

    private MixPlayback(StagedStems stems, MixPlan plan) throws IOException {
        this.stems = stems;
        this.plan = plan;
        this.playing = open(plan, 0);
    }

    /** Takes the stems over, and closes it if it fails. */
    static MixPlayback of(StagedStems stems) throws IOException {
        try {
            return new MixPlayback(stems, stems.plan());
        } catch (IOException | RuntimeException | Error e) {
            stems.close();
            throw e;
        }
    }

    private GraphPlayback open(MixPlan wanted, long frame) throws IOException {
        int leadFrames = (int) (LEAD_SECONDS * wanted.sampleRate());
        GraphPlayback opened =
                new GraphPlayback(stems.graph(GraphPlayback.audible(wanted)), frame, leadFrames, BLOCK_FRAMES);
        try {
            opened.moveFaders(wanted, solo, false);
            advance(opened, frame);
            return opened;
        } catch (IOException | RuntimeException | Error e) {
            opened.close();
            throw e;
        }
    }

    private static void advance(GraphPlayback playback, long frame) throws IOException {
        while (playback.frame() < frame) {
            if (playback.next((int) Math.min(BLOCK_FRAMES, frame - playback.frame())) == 0) {
                return;
            }
        }
    }

    /**
     * Another plan, ready to be played. Whoever does not play it closes it.
     */
    public static final class Change implements Closeable {

        private final MixPlan plan;
        /** Null where faders have to be moved and nothing else. */
        private final @Nullable GraphPlayback playback;

        private Change(MixPlan plan, @Nullable GraphPlayback playback) {
            this.plan = plan;
            this.playback = playback;
        }

        @Override
        public void close() throws IOException {
            if (playback != null) {
                playback.close();
            }
        }
    }

    /** The plan that is played. */
    public MixPlan plan() {
        return plan;
    }

    /** The length of the mix, with what rings on at its end. */
    public long frames() {
        return playing.frames();
    }

    /** The frame of the mix that comes next. */
    public long position() {
        return position.get();
    }

    /**
     * Goes on by another plan.
     *
     * @param wanted of the same stems, in the same order, at the same sample rate
     * @throws IllegalArgumentException if it is of other stems or at another rate, or an effect cannot be used; the playback
     *     goes on as it was
     * @throws IOException if the stems cannot be opened
     */
    public void play(MixPlan wanted) throws IOException {
        play(prepare(wanted));
    }

    /**
     * Makes another plan ready, which may take a while where it is more than moved faders, by whatever thread, while this plays
     * on.
     *
     * @param wanted as for {@link #play(MixPlan)}
     * @throws IOException as {@link #play(MixPlan)}
     */
    public Change prepare(MixPlan wanted) throws IOException {
        MixPlan now = plan;
        List<String> names = names(now);
        if (!names(wanted).equals(names) || wanted.sampleRate() != now.sampleRate()) {
            throw new IllegalArgumentException("the plan must be of the stems " + names + " at " + now.sampleRate()
                    + " Hz, but is of " + names(wanted) + " at " + wanted.sampleRate() + " Hz");
        }
        return new Change(wanted, movesFadersOnly(now, wanted) ? null : open(wanted, position.get()));
    }

    private static boolean movesFadersOnly(MixPlan from, MixPlan to) {
        return GraphPlayback.fixed(from).equals(GraphPlayback.fixed(to));
    }

    /**
     * Goes on by a plan that is ready. Where others have come in since it was prepared, it may have to be made ready once more.
     *
     * @param change of this playback
     * @throws IOException if the stems cannot be read
     */
    public void play(Change change) throws IOException {
        GraphPlayback next = change.playback;
        if (next == null && !movesFadersOnly(plan, change.plan)) { // another plan has come in meanwhile
            next = open(change.plan, position.get());
        }
        if (next == null) {
            plan = change.plan;
            playing.moveFaders(plan, solo, true);
            return;
        }
        if (next.frame() > position.get()) { // somebody has gone back meanwhile
            next.close();
            next = open(change.plan, position.get());
        }
        advance(next, position.get());
        next.moveFaders(change.plan, solo, false);
        leave();
        leaving = playing;
        playing = next;
        plan = change.plan;
    }

    private static List<String> names(MixPlan plan) {
        return plan.stems().stream().map(StemPlan::stem).toList();
    }

    /**
     * Lets stems and buses be heard alone: stems with all that they go through, of a bus all that goes there.
     *
     * @param channels names of the plan; none: everything is heard
     */
    public void solo(Set<String> channels) {
        solo = Set.copyOf(channels);
        playing.moveFaders(plan, solo, true);
    }

    /**
     * Goes on from another moment.
     *
     * @param frame of the mix, at least 0; behind its end there is nothing
     */
    public void seek(long frame) throws IOException {
        Checks.atLeast("frame", frame, 0);
        GraphPlayback next = open(plan, frame);
        leave();
        playing.close();
        playing = next;
        position.set(frame);
    }

    /**
     * Plays the next frames.
     *
     * @param stereo two arrays that receive them
     * @param most how many at most, in [1, {@value #BLOCK_FRAMES}]
     * @return how many came; 0 at the end of the mix
     */
    public int next(double[][] stereo, int most) throws IOException {
        Checks.inRange("most", most, 1, BLOCK_FRAMES);
        int frames = Math.min(most, (int) Math.max(0, Math.min(most, frames() - position.get())));
        frames = read(playing, stereo, frames);
        GraphPlayback before = leaving;
        if (before != null) {
            read(before, block, frames);
            fade(block, stereo, frames);
            leave();
        }
        for (int side = 0; side < 2; side++) {
            peaks[side] = playing.peaks(side);
        }
        position.addAndGet(frames);
        return frames;
    }

    /** Fills a block as far as the mix goes, and with silence behind. */
    private static int read(GraphPlayback from, double[][] to, int frames) throws IOException {
        int done = 0;
        while (done < frames) {
            int came = from.next(frames - done);
            if (came == 0) {
                break;
            }
            for (int side = 0; side < 2; side++) {
                System.arraycopy(from.mix()[side], 0, to[side], done, came);
            }
            done += came;
        }
        for (int side = 0; side < 2; side++) {
            Arrays.fill(to[side], done, frames, 0);
        }
        return done;
    }

    private static void fade(double[][] from, double[][] to, int frames) {
        for (int side = 0; side < 2; side++) {
            for (int i = 0; i < frames; i++) {
                double share = (i + 1.0) / frames;
                to[side][i] = share * to[side][i] + (1 - share) * from[side][i];
            }
        }
    }

    private void leave() throws IOException {
        GraphPlayback before = leaving;
        leaving = null;
        if (before != null) {
            before.close();
        }
    }

    /**
     * The highest magnitudes of the last block behind the faders, linear.
     *
     * @param side 0: left, 1: right
     * @return of the stems, the buses and the whole mix, in the order of the plan; valid until the next block
     */
    public double[] peaks(int side) {
        double[] last = peaks[side];
        return last == null ? playing.peaks(side) : last;
    }

    /**
     * By how much compressors, gates, de-essers and limiters turn a channel down now, in dB, at least 0.
     *
     * @param channel its index in the order of the plan: stems, buses, the whole mix
     */
    public double gainReductionDb(int channel) {
        return playing.gainReductionDb(channel);
    }

    @Override
    public void close() throws IOException {
        try {
            leave();
        } finally {
            try {
                playing.close();
            } finally {
                stems.close();
            }
        }
    }
}
