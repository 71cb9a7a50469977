package org.stemmixer.examples.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * What the singer sets out to do at some moment and goes on doing until the next gesture.
 *
 * @param frame when
 * @param midi the note to sing
 * @param mouth the position to move to
 * @param voice level of the vocal folds
 * @param friction level of the noise of a consonant
 * @param frictionHz its centre
 */
record Gesture(int frame, int midi, Mouth mouth, double voice, double friction, double frictionHz) {

    /** When a vowel begins to turn into what ends it, as a share of the syllable. */
    private static final double TURN = 0.6;

    /** Humming with the mouth shut is softer than an open vowel. */
    private static final double HUM = 0.6;

    private static final double NO_FRICTION_HZ = 1000;

    /** All gestures of a song. Vowels begin on their step; consonants come before it, as good singers have it. */
    static List<Gesture> of(List<Syllable> song) {
        List<Gesture> gestures = new ArrayList<>();
        for (int i = 0; i < song.size(); i++) {
            Syllable syllable = song.get(i);
            addOnset(syllable, gestures);
            addVowel(syllable, gestures);
            boolean rests = i + 1 == song.size() || song.get(i + 1).startFrame() > syllable.endFrame();
            if (rests) {
                gestures.add(silence(syllable.endFrame(), syllable.midi(), syllable.ending()));
            }
        }
        return gestures;
    }

    private static void addOnset(Syllable syllable, List<Gesture> gestures) {
        Consonant onset = syllable.onset();
        int sounds = syllable.startFrame() - onset.soundFrames();
        if (onset.closureFrames() > 0) {
            gestures.add(silence(sounds - onset.closureFrames(), syllable.midi(), onset.mouth()));
        }
        if (onset.soundFrames() > 0) {
            gestures.add(new Gesture(
                    sounds, syllable.midi(), onset.mouth(), onset.voice(), onset.friction(), onset.frictionHz()));
        }
    }

    private static void addVowel(Syllable syllable, List<Gesture> gestures) {
        int start = syllable.startFrame();
        int end = syllable.endFrame();
        gestures.add(sung(start, syllable.midi(), syllable.vowel(), 1));
        if (syllable.ending() != syllable.vowel()) {
            double level = syllable.ending() == Mouth.SHUT ? HUM : 1;
            int turn = start + (int) (TURN * (end - start));
            gestures.add(sung(turn, syllable.midi(), syllable.ending(), level));
        }
    }

    private static Gesture silence(int frame, int midi, Mouth mouth) {
        return new Gesture(frame, midi, mouth, 0, 0, NO_FRICTION_HZ);
    }

    private static Gesture sung(int frame, int midi, Mouth mouth, double level) {
        return new Gesture(frame, midi, mouth, level, 0, NO_FRICTION_HZ);
    }
}
