package org.stemmixer.datasets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.stemmixer.core.StemType;

/** A sample or an instrument of a tracker module: where its sound lies in the file, and what the patterns play with it. */
final class TrackerVoice {

    /** Drums are struck at a pitch or two; what plays a tune needs more. */
    private static final int MOST_PITCHES_OF_DRUMS = 3;

    private final String name;
    private final List<Patch> patches = new ArrayList<>();
    private final BitSet pitches = new BitSet();
    private boolean looped;

    TrackerVoice(String name) {
        this.name = name.replaceAll("[^\\x20-\\x7e]+", " ").strip();
    }

    /** Bytes of the module that silence the voice when they are written over it, the same two again and again. */
    private record Patch(int offset, int length, byte even, byte odd) {

        void apply(byte[] module) {
            int end = Math.min(module.length, offset + length);
            for (int i = offset; i < end; i++) {
                module[i] = (i - offset) % 2 == 0 ? even : odd;
            }
        }
    }

    String name() {
        return name;
    }

    /** Says that a sample has a part which is repeated for as long as a note is held. */
    void setLooped() {
        looped = true;
    }

    /** Says which bytes to overwrite, and with which two. */
    void silencedBy(int offset, int length, int even, int odd) {
        patches.add(new Patch(offset, length, (byte) even, (byte) odd));
    }

    /** Says that a pattern plays a note with it. */
    void played(int pitch) {
        pitches.set(pitch);
    }

    boolean isPlayed() {
        return !pitches.isEmpty() && !patches.isEmpty();
    }

    void silence(byte[] module) {
        patches.forEach(patch -> patch.apply(module));
    }

    /**
     * What it seems to be: by its name, though names of samples are often greetings; else drums, if it is not sustained
     * and hardly changes its pitch; else bass, if it sounds low.
     *
     * @param soundsLow whether most of its power is low
     */
    StemType type(boolean soundsLow) {
        StemType byName = StemType.ofName(name);
        if (byName != StemType.OTHER) {
            return byName;
        }
        if (!looped && pitches.cardinality() <= MOST_PITCHES_OF_DRUMS) {
            return StemType.DRUMS;
        }
        if (soundsLow) {
            return StemType.BASS;
        }
        return looped ? StemType.SYNTH : StemType.OTHER;
    }

    /** Those of some voices that have a sound, and a pattern plays. */
    static List<TrackerVoice> played(TrackerVoice[] voices) {
        return Arrays.stream(voices).filter(TrackerVoice::isPlayed).toList();
    }
}
