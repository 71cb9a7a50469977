package org.stemmixer.live;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What the audio thread does: runs the deck that is on air, crossfades to the next when its moment has come, fades out and in
 * around pauses and where stems are not there in time. It allocates nothing, takes no lock and calls no system; all that comes to
 * it and goes from it does so through atomic fields.
 */
final class Transport implements LiveSound {

    /** For a deck that is to be heard at once. */
    static final long NOW = -1;

    /** How long one deck takes to follow another: 23 ms at 44.1 kHz. */
    static final int FADE_FRAMES = 1024;
    /** How long pauses take to begin and to end. */
    static final int RAMP_FRAMES = 256;
    /** Below this the mix fades out while there still is something to fade. */
    private static final int RESERVE_FRAMES = RAMP_FRAMES + Deck.BLOCK_FRAMES;

    private static final double RESUME_SECONDS = 0.1;
    private static final int RETIRED = 16;
    private static final AtomicBoolean REHEARSED = new AtomicBoolean();
    private static final double REHEARSAL_SECONDS = 0.5;
    private static final int REHEARSED_BLOCK_FRAMES = 64;
    /** A constant for the reason that those of {@link NullOutput} are. */
    private static final String NOT_TAKEN_AWAY = "decks are not taken away";

    private final int resumeFrames;

    // Set by others:
    private final AtomicReference<@Nullable Deck> incoming = new AtomicReference<>();
    private final AtomicReference<@Nullable Deck> loopHead = new AtomicReference<>();
    private volatile @Nullable Loop loop;
    private volatile boolean playing;

    // Seen by others:
    private final AtomicReferenceArray<@Nullable Deck> retired = new AtomicReferenceArray<>(RETIRED);
    private volatile Deck onAir;
    private volatile long position;
    private volatile boolean ended;
    private volatile boolean silent = true;
    private volatile long underRuns;
    private volatile long silentFrames;
    private volatile @Nullable RuntimeException failure;

    // Of the audio thread:
    private Deck deck;
    private @Nullable Deck leaving;
    private int faded;
    private int level;
    private boolean starved;
    private boolean held;
    private long underRunsSoFar;
    private long silentSoFar;
    private float lastLeft;
    private float lastRight;
    private final float[][] under = new float[2][Deck.BLOCK_FRAMES];

    Transport(Deck first, int sampleRate) {
        this.deck = first;
        this.onAir = first;
        this.position = first.frame();
        this.resumeFrames = (int) (RESUME_SECONDS * sampleRate);
        first.goOnAir();
    }

    /**
     * Plays unheard, so that no class and no method is left to be made ready while something is heard.
     *
     * @param one a deck that is worth nothing afterwards
     * @param other another one
     */
    static void rehearse(Deck one, Deck other, int sampleRate) {
        Transport transport = new Transport(one, sampleRate);
        float[][] unheard = new float[2][REHEARSED_BLOCK_FRAMES];
        long start = System.nanoTime();
        boolean first = !REHEARSED.getAndSet(true);
        long end = first ? (long) (REHEARSAL_SECONDS * sampleRate) : 4L * FADE_FRAMES;
        transport.play(true);
        transport.offerLoopHead(other);
        other.joinsAt(end / 2, new Loop(0, end / 2));
        transport.loop(other.loop());
        boolean mayGoOn = true;
        while (mayGoOn) {
            if (transport.isReady(REHEARSED_BLOCK_FRAMES)) {
                transport.fill(unheard, 0, REHEARSED_BLOCK_FRAMES);
                one.meters().read();
            } else {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
            mayGoOn = !transport.hasEnded()
                    && transport.position() < end
                    && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(1)
                    && (transport.onAir() == one || transport.position() < end / 2);
        }
        transport.play(false);
        transport.fill(unheard, 0, REHEARSED_BLOCK_FRAMES);
        transport.takeRetired();
    }

    // ---- for others ----

    void play(boolean isToPlay) {
        playing = isToPlay;
    }

    boolean isPlaying() {
        return playing;
    }

    void loop(@Nullable Loop part) {
        loop = part;
    }

    @Nullable
    Loop loop() {
        return loop;
    }

    Deck onAir() {
        return onAir;
    }

    long position() {
        return position;
    }

    /** Whether nothing is heard, so that another deck comes in at once. */
    boolean isSilent() {
        return silent;
    }

    long underRuns() {
        return underRuns;
    }

    long silentFrames() {
        return silentFrames;
    }

    @Nullable
    RuntimeException failure() {
        return failure;
    }

    /** Offers a deck, in place of one that was offered before. */
    @Nullable
    Deck offer(@Nullable Deck next) {
        return incoming.getAndSet(next);
    }

    /** Offers the beginning of a loop, in place of one that was offered before. */
    @Nullable
    Deck offerLoopHead(@Nullable Deck next) {
        return loopHead.getAndSet(next);
    }

    @Nullable
    Deck loopHead() {
        return loopHead.get();
    }

    /** A deck that is not heard any more, if there is one. */
    @Nullable
    Deck takeRetired() {
        for (int i = 0; i < RETIRED; i++) {
            Deck gone = retired.getAndSet(i, null);
            if (gone != null) {
                return gone;
            }
        }
        return null;
    }

    // ---- the audio thread ----

    @Override
    public boolean hasEnded() {
        return ended;
    }

    @Override
    public boolean isReady(int frames) {
        boolean stuck = ended || failure != null; // until another deck comes
        if ((!playing && silent) || (stuck && incoming.get() == null)) {
            return false;
        }
        Loop part = loop;
        if (part != null && position < part.to() && position + frames + RAMP_FRAMES >= part.to()) {
            Deck head = loopHead.get();
            return head != null && head.loop() == part;
        }
        return onAir.available() >= frames + 2 * RESERVE_FRAMES;
    }

    @Override
    public void fill(float[][] stereo, int offset, int frames) {
        int done = 0;
        try {
            while (done < frames) {
                done += part(stereo, offset + done, frames - done);
            }
        } catch (RuntimeException e) {
            if (failure == null) {
                failure = e;
            }
            underRunsSoFar++;
            starved = true;
            level = 0;
            breakOff(stereo, offset + done, frames - done);
        }
        lastLeft = stereo[0][offset + frames - 1];
        lastRight = stereo[1][offset + frames - 1];
        silent = level == 0;
        underRuns = underRunsSoFar;
        silentFrames = silentSoFar;
        position = deck.frame();
        if (leaving == null) { // which may be further back, on the same reel
            deck.forgetThePast();
        }
    }

    /** Lets the last sample die away, where there is no other. */
    private void breakOff(float[][] stereo, int offset, int frames) {
        for (int i = 0; i < frames; i++) {
            float gain = Math.max(0, 1 - (i + 1f) / RAMP_FRAMES);
            stereo[0][offset + i] = lastLeft * gain;
            stereo[1][offset + i] = lastRight * gain;
        }
    }

    private int part(float[][] out, int offset, int most) {
        Loop part = loop;
        takeNext(part);
        int wanted = Math.min(most, Deck.BLOCK_FRAMES);
        boolean go = playing && !ended && !holds(part) && isFed(wanted);
        if (go && level == 0 && deck.frame() == 0) {
            level = RAMP_FRAMES; // a beginning is nothing to be faded in
        }
        if (!go && level == 0) {
            silence(out, offset, most);
            silentSoFar += playing ? most : 0;
            lastLeft = 0;
            lastRight = 0;
            return most;
        }
        int frames = upToTheNextEvent(part, wanted, go);
        int came = deck.process(out, offset, frames);
        if (came == 0) {
            end();
            return 0;
        }
        crossfade(out, offset, came);
        ramp(out, offset, came, go);
        deck.meter(out, offset, came);
        return came;
    }

    /** Takes the deck whose moment has come. */
    private void takeNext(@Nullable Loop part) {
        Deck before = leaving;
        if (before != null && faded < FADE_FRAMES && level > 0) {
            return;
        }
        if (before != null) {
            retire(before);
            leaving = null;
        }
        Deck next = incoming.get();
        if (next != null) {
            boolean now = next.joinFrame() == NOW || next.joinFrame() == deck.frame() || ended;
            if (now && incoming.compareAndSet(next, null)) {
                follow(next);
                return;
            }
            if (!now && next.joinFrame() < deck.frame() && incoming.compareAndSet(next, null)) {
                next.miss();
            }
        }
        if (part != null && isAtEnd(part)) {
            Deck head = loopHead.get();
            if (head != null && head.loop() == part && loopHead.compareAndSet(head, null)) {
                follow(head);
            }
        }
    }

    /** A little later too, where a fade was under way. */
    private boolean isAtEnd(Loop part) {
        return deck.frame() >= part.to() && deck.frame() < part.to() + FADE_FRAMES;
    }

    private void follow(Deck next) {
        if (level == 0) {
            retire(deck);
        } else {
            leaving = deck;
            faded = 0;
        }
        deck = next;
        next.goOnAir();
        onAir = next;
        ended = false;
        starved = false;
        failure = null;
    }

    private void retire(Deck gone) {
        for (int i = 0; i < RETIRED; i++) {
            if (retired.compareAndSet(i, null, gone)) {
                return;
            }
        }
        throw new IllegalStateException(NOT_TAKEN_AWAY);
    }

    /** Whether the end of a loop is near and its beginning is not there. */
    private boolean holds(@Nullable Loop part) {
        if (part == null || leaving != null) {
            return false;
        }
        long left = part.to() - deck.frame();
        Deck head = loopHead.get();
        boolean hold = left <= RAMP_FRAMES && left > -FADE_FRAMES && (head == null || head.loop() != part);
        underRunsSoFar += hold && !held && playing ? 1 : 0;
        held = hold;
        return hold;
    }

    private boolean isFed(int frames) {
        if (failure != null) {
            return false;
        }
        int available = deck.available();
        Deck before = leaving;
        if (before != null) {
            available = Math.min(available, before.available());
        }
        if (available < frames + RESERVE_FRAMES) {
            underRunsSoFar += starved ? 0 : 1;
            starved = true;
        } else if (available >= resumeFrames) {
            starved = false;
        }
        return !starved;
    }

    private int upToTheNextEvent(@Nullable Loop part, int wanted, boolean go) {
        int frames = wanted;
        long now = deck.frame();
        Deck next = incoming.get();
        if (next != null && next.joinFrame() > now) {
            frames = (int) Math.min(frames, next.joinFrame() - now);
        }
        if (part != null && part.to() > now) {
            frames = (int) Math.min(frames, part.to() - now);
        }
        if (go && level < RAMP_FRAMES) {
            frames = Math.min(frames, RAMP_FRAMES - level);
        } else if (!go) {
            frames = Math.min(frames, level);
        }
        return leaving == null ? frames : Math.min(frames, FADE_FRAMES - faded);
    }

    private void crossfade(float[][] out, int offset, int frames) {
        Deck before = leaving;
        if (before == null) {
            return;
        }
        int came = before.process(under, 0, frames);
        for (int side = 0; side < 2; side++) {
            for (int i = 0; i < frames; i++) {
                float share = (faded + i + 1f) / FADE_FRAMES;
                float old = i < came ? under[side][i] : 0;
                out[side][offset + i] = share * out[side][offset + i] + (1 - share) * old;
            }
        }
        faded += frames;
    }

    private void ramp(float[][] out, int offset, int frames, boolean go) {
        if (go && level == RAMP_FRAMES) {
            return;
        }
        int step = go ? 1 : -1;
        for (int i = 0; i < frames; i++) {
            level += step;
            float gain = (float) level / RAMP_FRAMES;
            out[0][offset + i] *= gain;
            out[1][offset + i] *= gain;
        }
    }

    private void end() {
        playing = false;
        ended = true;
        level = 0;
    }

    private static void silence(float[][] out, int offset, int frames) {
        for (float[] side : out) {
            for (int i = offset; i < offset + frames; i++) {
                side[i] = 0;
            }
        }
    }
}
