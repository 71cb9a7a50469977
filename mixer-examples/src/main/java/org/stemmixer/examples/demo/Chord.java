package org.stemmixer.examples.demo;

import java.util.List;

/**
 * A chord and when it sounds.
 *
 * @param step where it begins, counted from the start of the song
 * @param steps how long it lasts
 * @param bass MIDI note of the bass
 * @param voicing MIDI notes of the pad, from low to high
 */
record Chord(int step, int steps, int bass, List<Integer> voicing) {

    /** i - VI - III - VII in A minor: twice as fast before and after the verse, and home at the end. */
    static final List<Chord> PROGRESSION = List.of(
            aMinor(0, 8),
            fMajor(8, 8),
            cMajor(16, 8),
            gMajor(24, 8),
            aMinor(32, 16),
            fMajor(48, 16),
            cMajor(64, 16),
            gMajor(80, 16),
            aMinor(96, 8),
            fMajor(104, 8),
            cMajor(112, 8),
            gMajor(120, 8),
            aMinor(128, 6));

    private static Chord aMinor(int step, int steps) {
        return new Chord(step, steps, 33, List.of(57, 60, 64, 69));
    }

    private static Chord fMajor(int step, int steps) {
        return new Chord(step, steps, 29, List.of(57, 60, 65, 69));
    }

    private static Chord cMajor(int step, int steps) {
        return new Chord(step, steps, 36, List.of(55, 60, 64, 67));
    }

    private static Chord gMajor(int step, int steps) {
        return new Chord(step, steps, 31, List.of(55, 59, 62, 67));
    }

    int startFrame() {
        return Timeline.frameOf(0, step);
    }

    int frames() {
        return steps * Timeline.FRAMES_PER_STEP;
    }
}
