package org.stemmixer.live;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The thread that makes decks ready and takes them away: for a seek, for another plan, for the beginning of a loop. It sees what
 * is wanted and what is on air, and does the next thing; the audio thread waits for nothing of it.
 */
final class Stagehand implements AutoCloseable {

    private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(3);
    /** How much later than now another plan comes in: what is left of the making, and a block of the device. */
    private static final double MARGIN_SECONDS = 0.03;

    private static final double MAX_MARGIN_SECONDS = 1;

    private final DeckRoom room;
    private final Transport transport;
    private final Consumer<Exception> failed;
    private final int sampleRate;
    private final Thread thread = new Thread(this::run, "live-stage");

    private volatile boolean closed;
    private final Object lock = new Object();
    private long seekTo = -1;
    /** Made ready for a seek, and not heard yet. */
    private volatile @Nullable Deck arriving;

    // Of its thread:
    private @Nullable Deck offered;
    private @Nullable RuntimeException seenFailure;
    private double marginSeconds = MARGIN_SECONDS;
    private int structureThatFailed = -1;
    private @Nullable Loop loopThatFailed;

    Stagehand(DeckRoom room, Transport transport, int sampleRate, Consumer<Exception> failed) {
        this.room = room;
        this.transport = transport;
        this.sampleRate = sampleRate;
        this.failed = failed;
        thread.setDaemon(true);
        thread.start();
    }

    /** Goes on from another frame. */
    void seek(long frame) {
        synchronized (lock) {
            seekTo = frame;
        }
        wake();
    }

    /** Whether it is on its way to another frame. */
    boolean isSeeking() {
        synchronized (lock) {
            return seekTo >= 0 || arriving != null;
        }
    }

    /** Says that something else is wanted. */
    void wake() {
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!closed) {
            try {
                if (!tend()) {
                    LockSupport.parkNanos(REST_NANOS);
                }
            } catch (IOException | RuntimeException e) {
                failed.accept(e);
                giveUp();
            }
        }
    }

    /** What cannot be had is not tried again and again. */
    private void giveUp() {
        synchronized (lock) {
            seekTo = -1;
        }
        structureThatFailed = room.structure();
        loopThatFailed = transport.loop();
    }

    /**
     * Does the next thing.
     *
     * @return whether there was one
     */
    private boolean tend() throws IOException {
        takeAway();
        Deck sought = arriving;
        if (sought != null && (transport.onAir() == sought || offered != sought)) {
            arriving = null;
        }
        if (seek() || mend() || offerAgain()) {
            return true;
        }
        return changePlan() || prepareLoop();
    }

    private void takeAway() throws IOException {
        Deck gone = transport.takeRetired();
        while (gone != null) {
            room.discard(gone);
            gone = transport.takeRetired();
        }
    }

    private boolean seek() throws IOException {
        long frame;
        synchronized (lock) {
            frame = seekTo;
        }
        if (frame < 0) {
            return false;
        }
        withdraw(transport.offer(null));
        Deck deck = room.deck(frame, reelFor(transport.position() - frame));
        arriving = deck;
        offer(deck, Transport.NOW);
        synchronized (lock) {
            if (seekTo == frame) {
                seekTo = -1;
            }
        }
        return true;
    }

    /** Puts another deck in the place of one that has failed. */
    private boolean mend() throws IOException {
        RuntimeException failure = transport.failure();
        if (failure == null || failure == seenFailure) {
            return false;
        }
        seenFailure = failure;
        if (!(failure instanceof MissedException)) {
            transport.play(false);
            failed.accept(failure);
        }
        withdraw(transport.offer(null));
        offer(room.deck(transport.position(), null), Transport.NOW);
        seenFailure = null;
        return true;
    }

    /** Brings a deck on that has come too late. */
    private boolean offerAgain() {
        Deck late = offered;
        if (late == null || transport.onAir() == late) {
            offered = null;
            return false;
        }
        if (!late.isMissed()) {
            return false;
        }
        offered = null;
        marginSeconds = Math.min(MAX_MARGIN_SECONDS, 2 * marginSeconds);
        offerInTime(late);
        return true;
    }

    private boolean changePlan() throws IOException {
        Deck next = offered;
        boolean upToDate = room.isUpToDate(next != null ? next : transport.onAir());
        if (upToDate || room.structure() == structureThatFailed) {
            return false;
        }
        Deck sought = arriving;
        if (sought != null) { // the other plan goes on from there
            synchronized (lock) {
                seekTo = seekTo < 0 ? sought.frame() : seekTo;
            }
            return true;
        }
        withdraw(transport.offer(null));
        marginSeconds = MARGIN_SECONDS;
        Deck deck = room.deck(joinFrame(), reelFor(0));
        if (!room.isUpToDate(deck)) { // and another one is wanted by now
            room.discard(deck);
            return true;
        }
        offerInTime(deck);
        return true;
    }

    private long joinFrame() {
        long now = transport.position();
        return transport.isSilent() ? now : now + (long) (marginSeconds * sampleRate);
    }

    /** Runs a deck on until it is ahead of what is heard, and offers it. */
    private void offerInTime(Deck deck) {
        while (true) {
            long join = joinFrame();
            Loop loop = transport.loop();
            if (loop != null && deck.frame() < loop.to() && join >= loop.to()) {
                // What is heard goes back before this would come in: it begins as the loop does.
                discardQuietly(deck);
                return;
            }
            try {
                deck.prime(join);
            } catch (MissedException e) { // the reel is past it: another deck is made the next time
                discardQuietly(deck);
                return;
            }
            long now = transport.position();
            boolean inTime = transport.isSilent() ? deck.frame() >= now : deck.frame() > now;
            if (inTime || closed) {
                offer(deck, deck.frame());
                return;
            }
            marginSeconds = Math.min(MAX_MARGIN_SECONDS, 2 * marginSeconds);
        }
    }

    /** The reel on air, if a deck that is so far back when it is heard will still find its stems there. */
    private @Nullable Reel reelFor(long framesBack) {
        return framesBack < Reel.HISTORY_SECONDS / 2 * sampleRate
                ? transport.onAir().reel()
                : null;
    }

    private void offer(Deck deck, long joinFrame) {
        deck.joinsAt(joinFrame, null);
        offered = deck;
        withdraw(transport.offer(deck));
    }

    private boolean prepareLoop() throws IOException {
        Loop loop = transport.loop();
        Deck head = transport.loopHead();
        if (loop == null) {
            if (head != null) {
                withdraw(transport.offerLoopHead(null));
            }
            return false;
        }
        boolean ready = head != null && head.loop() == loop && room.isUpToDate(head);
        if (ready || loop == loopThatFailed || transport.position() >= loop.to()) {
            return false;
        }
        Deck next = room.deck(loop.from(), reelFor(loop.to() - loop.from()));
        next.joinsAt(loop.to(), loop);
        withdraw(transport.offerLoopHead(next));
        return true;
    }

    private void withdraw(@Nullable Deck deck) {
        if (deck != null) {
            if (deck == offered) {
                offered = null;
            }
            discardQuietly(deck);
        }
    }

    private void discardQuietly(Deck deck) {
        try {
            room.discard(deck);
        } catch (IOException e) {
            failed.accept(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        wake();
        Threads.join(thread);
        withdraw(transport.offer(null));
        withdraw(transport.offerLoopHead(null));
    }
}
