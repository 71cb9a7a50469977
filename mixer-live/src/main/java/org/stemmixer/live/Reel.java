package org.stemmixer.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.render.Stem;

/** All stems of a mix around a moment, each in a ring. Whoever fills it closes it, once it is given up. */
final class Reel {

    /** How much of the past is kept, for effects that are made ready while it plays, and for short ways back. */
    static final double HISTORY_SECONDS = 1;
    /** With what is decoded ahead. */
    private static final double SECONDS = 2.5;
    /** How much earlier than needed it begins, for stems that another plan has earlier. */
    private static final double MARGIN_SECONDS = 0.2;

    private final List<Stem> stems;
    private final StemRing[] rings;
    private final @Nullable FrameReader[] files;
    private final Consumer<IOException> failed;
    private volatile boolean released;

    /**
     * Opens stems.
     *
     * @param plan says where they are
     * @param frame of the mix that is wanted first
     * @param failed hears of a stem that cannot be read on
     */
    Reel(List<Stem> stems, MixPlan plan, long frame, Consumer<IOException> failed) throws IOException {
        this.stems = stems;
        this.failed = failed;
        this.rings = new StemRing[stems.size()];
        this.files = new FrameReader[stems.size()];
        int rate = plan.sampleRate();
        try {
            for (int i = 0; i < rings.length; i++) {
                Stem stem = stems.get(i);
                long first = frame - plan.stems().get(i).alignment().value().frames() - (long) (MARGIN_SECONDS * rate);
                long origin = Math.max(0, Math.min(first, stem.frames()));
                FrameReader file = stem.open();
                files[i] = file;
                if (origin > 0) {
                    file.skip(origin);
                }
                rings[i] = new StemRing(stem.channels(), (int) (SECONDS * rate), origin, stem.frames());
            }
        } catch (IOException | RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** The stems, from their beginning on. */
    List<RingReader> readers() {
        List<RingReader> readers = new ArrayList<>();
        for (int i = 0; i < rings.length; i++) {
            Stem stem = stems.get(i);
            readers.add(new RingReader(rings[i], stem.sampleRate(), stem.channels(), stem.frames()));
        }
        return readers;
    }

    /**
     * Reads a little of each stem for which there is room, those first that have least.
     *
     * @return whether there was any
     */
    boolean fill() {
        boolean any = false;
        for (int i = 0; i < rings.length; i++) {
            FrameReader file = files[i];
            int space = rings[i].space();
            if (file == null || space <= 0 || (space < StemRing.MIN_SPACE && !endsWithin(i, space))) {
                continue;
            }
            any = true;
            try {
                rings[i].write(file, Math.min(space, StemRing.MIN_SPACE));
            } catch (IOException e) {
                breakOff(i, e);
            } catch (RuntimeException e) { // of somebody's own format
                breakOff(i, new IOException(stems.get(i).name() + ": " + e.getMessage(), e));
            }
        }
        return any;
    }

    private void breakOff(int index, IOException why) {
        rings[index].breakOff();
        failed.accept(why);
    }

    private boolean endsWithin(int index, int frames) {
        return rings[index].end() - rings[index].written() <= frames;
    }

    /** Says that nobody needs it any more. */
    void release() {
        released = true;
    }

    boolean isReleased() {
        return released;
    }

    void close() {
        for (int i = 0; i < files.length; i++) {
            FrameReader file = files[i];
            files[i] = null;
            if (file != null) {
                try {
                    file.close();
                } catch (IOException e) {
                    failed.accept(e);
                }
            }
        }
    }
}
