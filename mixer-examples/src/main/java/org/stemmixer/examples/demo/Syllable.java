package org.stemmixer.examples.demo;

import java.util.List;

/**
 * A syllable of the song on one note.
 *
 * @param step where its vowel begins, counted from the start of the song
 * @param steps how long it lasts
 * @param midi its note
 * @param onset the consonant before the vowel
 * @param vowel the vowel
 * @param ending what the vowel turns into, the same if nothing
 */
record Syllable(int step, int steps, int midi, Consonant onset, Mouth vowel, Mouth ending) {

    /** "Bar by bar the song comes home, let the music find its own, all the sounds in one, come home." */
    static final List<Syllable> SONG = List.of(
            new Syllable(32, 6, 60, Consonant.B, Mouth.A, Mouth.A),
            new Syllable(38, 2, 62, Consonant.B, Mouth.A, Mouth.I),
            new Syllable(40, 5, 64, Consonant.B, Mouth.A, Mouth.A),
            new Syllable(46, 2, 64, Consonant.TH, Mouth.NEUTRAL, Mouth.NEUTRAL),
            new Syllable(48, 4, 65, Consonant.S, Mouth.O, Mouth.SHUT),
            new Syllable(52, 4, 64, Consonant.K, Mouth.A, Mouth.SHUT),
            new Syllable(56, 7, 60, Consonant.H, Mouth.O, Mouth.SHUT),
            new Syllable(64, 4, 67, Consonant.L, Mouth.E, Mouth.E),
            new Syllable(68, 2, 64, Consonant.TH, Mouth.NEUTRAL, Mouth.NEUTRAL),
            new Syllable(70, 4, 67, Consonant.M, Mouth.U, Mouth.U),
            new Syllable(74, 4, 64, Consonant.Z, Mouth.I, Mouth.I),
            new Syllable(78, 4, 62, Consonant.F, Mouth.A, Mouth.I),
            new Syllable(82, 4, 59, Consonant.NONE, Mouth.I, Mouth.E),
            new Syllable(86, 9, 62, Consonant.NONE, Mouth.O, Mouth.SHUT),
            new Syllable(96, 4, 69, Consonant.NONE, Mouth.O, Mouth.TONGUE_UP),
            new Syllable(100, 4, 67, Consonant.TH, Mouth.NEUTRAL, Mouth.NEUTRAL),
            new Syllable(104, 5, 65, Consonant.S, Mouth.A, Mouth.U),
            new Syllable(110, 2, 64, Consonant.NONE, Mouth.I, Mouth.SHUT),
            new Syllable(112, 7, 67, Consonant.NONE, Mouth.U, Mouth.A),
            new Syllable(120, 6, 62, Consonant.K, Mouth.A, Mouth.SHUT),
            new Syllable(128, 6, 60, Consonant.H, Mouth.O, Mouth.SHUT));

    int startFrame() {
        return Timeline.frameOf(0, step);
    }

    int endFrame() {
        return Timeline.frameOf(0, step + steps);
    }
}
