package org.stemmixer.live;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.render.GraphPlayback;
import org.stemmixer.core.render.StagedStems;

/**
 * Makes decks, and takes hands on faders to all of them. What is wanted is one plan; a deck follows it as long as only faders and
 * parameters differ, and else goes on by its own plan until another one has taken its place. Safe for use by several threads.
 */
final class DeckRoom implements Closeable {

    /** How much of the stems is there before a deck is heard. */
    private static final double CUSHION_SECONDS = 0.25;

    private final StagedStems stems;
    private final Decoder decoder;
    private final Consumer<IOException> failed;
    private final int sampleRate;

    // Guarded by this:
    private final List<Follower> followers = new ArrayList<>();
    private MixPlan wanted;
    private int structure;
    private Set<String> solo = Set.of();
    private final Set<String> unridden = new HashSet<>();
    private double gainDb;
    private OptionalDouble ceilingDbtp = OptionalDouble.empty();

    /** A deck, and the plan that it plays. */
    private static final class Follower {

        private final Deck deck;
        private MixPlan plan;

        Follower(Deck deck, MixPlan plan) {
            this.deck = deck;
            this.plan = plan;
        }
    }

    DeckRoom(StagedStems stems, Decoder decoder, Consumer<IOException> failed) {
        this.stems = stems;
        this.decoder = decoder;
        this.failed = failed;
        this.wanted = stems.plan();
        this.sampleRate = wanted.sampleRate();
    }

    synchronized MixPlan plan() {
        return wanted;
    }

    synchronized int structure() {
        return structure;
    }

    /** Wants another plan. */
    synchronized void plan(MixPlan next) {
        boolean moves = GraphPlayback.fixed(next).equals(GraphPlayback.fixed(wanted));
        wanted = next;
        List<String> names = PlanFaders.names(next);
        solo = solo.stream().filter(names::contains).collect(Collectors.toUnmodifiableSet());
        if (moves) {
            follow(plan -> next);
        } else {
            structure++;
        }
    }

    /** Moves faders. */
    synchronized void move(UnaryOperator<MixPlan> change) {
        wanted = change.apply(wanted);
        follow(change);
    }

    private void follow(UnaryOperator<MixPlan> change) {
        for (Follower one : followers) {
            if (one.deck.structure == structure) {
                one.plan = wanted;
            } else {
                try {
                    one.plan = change.apply(one.plan);
                } catch (IllegalArgumentException e) {
                    // It does not have this channel, and is on its way out.
                }
            }
            setFaders(one);
        }
    }

    private void setFaders(Follower one) {
        one.deck.faders(one.deck.graph().faders(one.plan, solo, unridden));
    }

    synchronized void solo(Set<String> channels) {
        channels.forEach(channel -> PlanFaders.require(wanted, channel));
        solo = Set.copyOf(channels);
        followers.forEach(this::setFaders);
    }

    synchronized void ride(String channel, boolean on) {
        PlanFaders.require(wanted, channel);
        if (on) {
            unridden.remove(channel);
        } else {
            unridden.add(channel);
        }
        followers.forEach(this::setFaders);
    }

    synchronized void level(double gain, OptionalDouble ceiling) {
        gainDb = gain;
        ceilingDbtp = ceiling;
        followers.forEach(one -> one.deck.master().set(gain, ceiling));
    }

    /** Changes an insert, by a glide of its parameters where that is all and else by another graph. */
    synchronized void insert(String channel, int index, Insert insert) {
        Insert now = PlanFaders.inserts(wanted, channel).get(index).value();
        MixPlan changed = PlanFaders.insert(wanted, channel, index, insert);
        if (!now.equals(insert)) {
            boolean glides = Deck.areAlike(now, insert);
            for (Follower one : followers) {
                if (one.deck.structure == structure) {
                    glides &= setParameters(one.deck, changed, channel, index, insert);
                }
            }
            wanted = changed;
            structure += glides ? 0 : 1;
            for (Follower one : followers) {
                one.plan = one.deck.structure == structure ? wanted : one.plan;
            }
        }
    }

    private static boolean setParameters(Deck deck, MixPlan plan, String channel, int index, Insert insert) {
        return deck.setParameters(PlanFaders.index(plan, channel), index, insert.effect());
    }

    /**
     * Makes a deck ready for a frame, of what is wanted now.
     *
     * @param near a reel that may hold what it takes; another one is opened where it does not
     */
    Deck deck(long frame, @Nullable Reel near) throws IOException {
        if (near != null) {
            try {
                return deckOf(near, frame);
            } catch (MissedException e) {
                // Too far away.
            }
        }
        MixPlan plan = plan();
        long first = frame - Deck.leadFrames(sampleRate);
        Reel reel = new Reel(stems.stems(), plan, first, failed);
        decoder.add(reel);
        try {
            return deckOf(reel, frame);
        } catch (MissedException e) {
            reel.release();
            throw new IOException("the stems could not be read in time at frame " + frame, e);
        } catch (IOException | RuntimeException | Error e) {
            reel.release();
            throw e;
        }
    }

    private Deck deckOf(Reel reel, long frame) throws IOException {
        MixPlan plan;
        int built;
        synchronized (this) {
            plan = wanted;
            built = structure;
        }
        Deck deck = new Deck(stems.graph(Deck.audible(plan)), built, reel, sampleRate, frame);
        try {
            adopt(deck, plan);
            deck.prime(frame);
            deck.awaitStems((int) (CUSHION_SECONDS * sampleRate));
            return deck;
        } catch (RuntimeException | Error e) {
            forget(deck);
            deck.close();
            throw e;
        }
    }

    private synchronized void adopt(Deck deck, MixPlan builtOf) {
        Follower one = new Follower(deck, builtOf);
        if (deck.structure == structure) {
            one.plan = wanted;
            catchUp(deck, "", builtOf);
            PlanFaders.names(builtOf).forEach(channel -> catchUp(deck, channel, builtOf));
        }
        deck.master().set(gainDb, ceilingDbtp);
        setFaders(one);
        followers.add(one);
    }

    /** Sets parameters that were changed while the deck was made. */
    private void catchUp(Deck deck, String channel, MixPlan builtOf) {
        List<Decided<Insert>> before = PlanFaders.inserts(builtOf, channel);
        List<Decided<Insert>> now = PlanFaders.inserts(wanted, channel);
        for (int i = 0; i < before.size(); i++) {
            Insert insert = now.get(i).value();
            if (!insert.equals(before.get(i).value())) {
                setParameters(deck, wanted, channel, i, insert);
            }
        }
    }

    private synchronized void forget(Deck deck) {
        followers.removeIf(one -> one.deck == deck);
    }

    /** Takes a deck away, and its reel with the last deck that reads it. */
    void discard(Deck deck) throws IOException {
        boolean last;
        synchronized (this) {
            forget(deck);
            last = followers.stream().noneMatch(one -> one.deck.reel() == deck.reel());
        }
        if (last) {
            deck.reel().release();
        }
        deck.close();
    }

    /** Whether a deck plays what is wanted, its faders aside. */
    synchronized boolean isUpToDate(Deck deck) {
        return deck.structure == structure;
    }

    /** Takes all decks away. */
    @Override
    public void close() throws IOException {
        List<Deck> all;
        synchronized (this) {
            all = followers.stream().map(one -> one.deck).toList();
        }
        for (Deck deck : all) {
            discard(deck);
        }
    }
}
