package org.stemmixer.live;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.core.render.StagedStems;
import org.stemmixer.dsp.eq.EqBand;
import org.stemmixer.dsp.eq.ParametricEq;
import org.stemmixer.dsp.internal.Checks;

/**
 * Plays a mix from its stems' files while hands are on its faders. What comes is, to the last bit, what
 * {@link org.stemmixer.core.StemMixer#render} writes for the same plan, if it is played from the beginning and left alone.
 *
 * <p>One thread decodes ahead into rings, one makes other plans ready, and the audio thread of the output computes and does nothing
 * else: it allocates nothing, takes no lock and calls no system. All methods can be called by any thread at any time.
 *
 * <p>Gains, pans, mutes, solos, levels of sends and rides go to their new values in a straight line of 1024 frames, from the next
 * frame of the mix on that 256 divides: as a {@link org.stemmixer.core.plan.Ride} with points there would have it. Parameters of
 * effects glide as the effects have it. Everything else is another plan, which is made ready while this one plays and then
 * crossfaded in 1024 frames.
 */
public final class LivePlayer implements Closeable {

    private static final double MIN_LOOP_SECONDS = 0.1;

    private final StagedStems stems;
    private final Decoder decoder;
    private final DeckRoom room;
    private final Transport transport;
    private final Stagehand stagehand;
    private final AudioOutput output;
    private final int sampleRate;
    private volatile @Nullable String failure;

    private LivePlayer(StagedStems stems, AudioOutput output) throws IOException {
        this.stems = stems;
        this.output = output;
        this.sampleRate = stems.plan().sampleRate();
        this.decoder = new Decoder();
        this.room = new DeckRoom(stems, decoder, this::failed);
        try {
            this.transport = new Transport(rehearsed(), sampleRate);
        } catch (IOException | RuntimeException | Error e) {
            decoder.close();
            throw e;
        }
        this.stagehand = new Stagehand(room, transport, sampleRate, this::failed);
    }

    /**
     * Opens a player, at the beginning of the mix, not playing.
     *
     * @param stems the plan's stems by name
     * @param plan of these stems
     * @param output where it is heard; closed with the player, and if it cannot be opened
     * @throws IllegalArgumentException if stems and plan do not name the same, or an effect of the plan cannot be used
     * @throws IOException if a stem cannot be opened, or the output
     */
    public static LivePlayer open(Map<String, Path> stems, MixPlan plan, AudioOutput output) throws IOException {
        Objects.requireNonNull(output, "output");
        @Nullable StagedStems staged = null;
        @Nullable LivePlayer player = null;
        try {
            staged = StagedStems.open(stems, plan);
            player = new LivePlayer(staged, output);
            output.start(plan.sampleRate(), player.transport);
            return player;
        } catch (IOException | RuntimeException | Error e) {
            if (player != null) {
                player.close();
            } else {
                output.close();
                if (staged != null) {
                    staged.close();
                }
            }
            throw e;
        }
    }

    /** The first deck, after others have been played unheard. */
    private Deck rehearsed() throws IOException {
        Deck one = room.deck(0, null);
        Deck other = room.deck(0, one.reel());
        Transport.rehearse(one, other, sampleRate);
        Deck first = room.deck(0, one.reel());
        room.discard(one);
        room.discard(other);
        return first;
    }

    private void failed(Exception e) {
        failure = String.valueOf(e.getMessage());
    }

    /** Plays on; at the end of the mix, from its beginning. */
    public void play() {
        if (transport.hasEnded() && !isSeeking()) {
            stagehand.seek(0);
        }
        transport.play(true);
    }

    /** Pauses, with a fade-out of 256 frames. */
    public void pause() {
        transport.play(false);
    }

    /** Whether it plays; not any more at the end of the mix. */
    public boolean isPlaying() {
        return transport.isPlaying();
    }

    /** Whether the mix has been played to its end. */
    public boolean hasEnded() {
        return transport.hasEnded();
    }

    /** Whether there is nothing more to come: the mix has been played to its end and is out, or the output is gone for good. */
    public boolean isOver() {
        return output.isGone() || (hasEnded() && !isSeeking() && output.isDone());
    }

    /** The frame of the mix that the output gets next. */
    public long position() {
        return transport.position();
    }

    /** The length of the mix, with what rings on at its end. */
    public long frames() {
        return transport.onAir().frames();
    }

    /** The frames in a second. */
    public int sampleRate() {
        return sampleRate;
    }

    /**
     * Goes on from another moment, as soon as the stems are there.
     *
     * @param frame of the mix, at least 0
     */
    public void seek(long frame) {
        stagehand.seek(Checks.atLeast("frame", frame, 0));
    }

    /** Whether a {@link #seek} is under way. */
    public boolean isSeeking() {
        return stagehand.isSeeking();
    }

    /**
     * Repeats a part of the mix, once it is reached; its end and its beginning are crossfaded.
     *
     * @param from its first frame
     * @param to the frame behind its last, at least 0.1 s later and not behind the end of the mix
     */
    public void loop(long from, long to) {
        Checks.atLeast("from", from, 0);
        Checks.atLeast("to", to, from + (long) Math.ceil(MIN_LOOP_SECONDS * sampleRate));
        if (to > frames()) {
            throw new IllegalArgumentException("to must be at most " + frames() + ", but was " + to);
        }
        transport.loop(new Loop(from, to));
        stagehand.wake();
    }

    /** Plays on to the end of the mix. */
    public void endLoop() {
        transport.loop(null);
        stagehand.wake();
    }

    /** The plan, with all that was changed. */
    public MixPlan plan() {
        return room.plan();
    }

    /**
     * Goes on by another plan, as soon as it is ready.
     *
     * @param next of the same stems, in the same order, at the same rate
     * @throws IllegalArgumentException if it is of others, or an effect cannot be used; what is heard stays as it is
     */
    public void plan(MixPlan next) {
        stems.graph(next); // what cannot be used comes out now
        room.plan(next);
        stagehand.wake();
    }

    /** Whether all that was wanted is heard, or on its way to the next block: another plan, another frame. */
    public boolean isSettled() {
        return room.isUpToDate(transport.onAir()) && !isSeeking();
    }

    /**
     * Moves a fader.
     *
     * @param channel a stem or a bus
     * @param gainDb in [-120, 40]
     */
    public void gain(String channel, double gainDb) {
        Checks.inRange("gainDb", gainDb, StemPlan.MIN_GAIN_DB, StemPlan.MAX_GAIN_DB);
        move(plan -> PlanFaders.gain(plan, channel, gainDb));
    }

    /**
     * Pans a channel.
     *
     * @param channel a stem or a bus
     * @param pan from -1 (left) to 1 (right)
     */
    public void pan(String channel, double pan) {
        Checks.inRange("pan", pan, -1, 1);
        move(plan -> PlanFaders.pan(plan, channel, pan));
    }

    /** Mutes a stem or a bus, or opens it. */
    public void mute(String channel, boolean muted) {
        move(plan -> PlanFaders.mute(plan, channel, muted));
    }

    /**
     * Sets the level of a send.
     *
     * @param channel a stem or a bus
     * @param bus where the send goes
     * @param levelDb in [-120, 40]
     * @throws IllegalArgumentException if the channel has no such send; a plan can give it one
     */
    public void send(String channel, String bus, double levelDb) {
        Checks.inRange("levelDb", levelDb, StemPlan.MIN_GAIN_DB, StemPlan.MAX_GAIN_DB);
        move(plan -> PlanFaders.send(plan, channel, bus, levelDb));
    }

    private void move(UnaryOperator<MixPlan> change) {
        room.move(change);
    }

    /**
     * Lets stems and buses be heard alone: stems with all that they go through, of a bus all that goes there.
     *
     * @param channels none: everything is heard
     */
    public void solo(Set<String> channels) {
        room.solo(channels);
    }

    /** Lets the rides of a channel, those of its sends included, work or leaves them out. */
    public void ride(String channel, boolean on) {
        room.ride(channel, on);
    }

    /**
     * Changes an insert. Other parameters of the same effect glide; another effect is crossfaded.
     *
     * @param channel a stem or a bus; empty: the whole mix
     * @param index its place among the inserts of the plan
     */
    public void insert(String channel, int index, EffectSpec effect) {
        List<Decided<Insert>> inserts = PlanFaders.inserts(plan(), channel);
        Checks.inRange("index of an insert of '" + channel + "'", index, 0, inserts.size() - 1);
        room.insert(
                channel, index, new Insert(effect, inserts.get(index).value().key()));
        stagehand.wake();
    }

    /**
     * Changes a band of an equaliser, which glides there.
     *
     * @param channel a stem or a bus that has a parametric equaliser, the first of which it is; empty: the whole mix
     * @param band its place among the bands; their number: one more
     */
    public void eqBand(String channel, int band, EqBand value) {
        List<Decided<Insert>> inserts = PlanFaders.inserts(plan(), channel);
        for (int i = 0; i < inserts.size(); i++) {
            if (inserts.get(i).value().effect() instanceof EffectSpec.Single single
                    && single.parameters() instanceof ParametricEq.Parameters eq) {
                Checks.inRange("band", band, 0, eq.bands().size());
                Checks.belowNyquist("frequencyHz", value.frequencyHz(), sampleRate);
                ParametricEq.Parameters changed =
                        band == eq.bands().size() ? eq.withBand(value) : eq.withBand(band, value);
                insert(channel, i, new EffectSpec.Single(single.type(), changed));
                return;
            }
        }
        throw new IllegalArgumentException("'" + channel + "' has no parametric equaliser; a plan can give it one");
    }

    /**
     * Sets what is done to the whole mix in the end: what delivery found for the plan's target, or what is wanted instead. It
     * glides there while the mix plays; while it does not, it is there from the first frame on when {@link #isSettled} says so.
     *
     * @param gainDb a gain
     * @param ceilingDbtp of the true-peak limiter behind it, if there is to be one
     */
    public void level(double gainDb, OptionalDouble ceilingDbtp) {
        Checks.inRange("gainDb", gainDb, StemPlan.MIN_GAIN_DB, StemPlan.MAX_GAIN_DB);
        ceilingDbtp.ifPresent(ceiling -> Checks.inRange("ceilingDbtp", ceiling, -40, 0));
        room.level(gainDb, ceilingDbtp);
        if (!isPlaying() && transport.isSilent() && !isSeeking()) {
            stagehand.seek(position()); // so that it is there from the first frame on
        }
    }

    /** What meters show, and begins them anew. */
    public LiveMeters meters() {
        return transport.onAir().meters().read();
    }

    /** What could not be played in time, since it was opened. */
    public UnderRuns underRuns() {
        return new UnderRuns(transport.underRuns(), transport.silentFrames(), output.lateBlocks());
    }

    /** What went wrong last: a stem that could not be read on, an effect that failed, a plan that could not be made ready. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** Ends, with the output. */
    @Override
    public void close() throws IOException {
        try {
            output.close();
        } finally {
            stagehand.close();
            try {
                room.close();
            } finally {
                decoder.close();
                stems.close();
            }
        }
    }
}
