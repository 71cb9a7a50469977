package org.stemmixer.examples.demo;

/**
 * A voice that never jumps: pitch, mouth and loudness glide from where they are to where a {@link Gesture} wants them,
 * and a held note begins to vibrate.
 */
final class Singer {

    /** Pitch and formants move on once in so many frames: too fast to be heard as steps. */
    private static final int CONTROL_FRAMES = 32;

    private static final double GLIDE = perBlock(32);
    private static final double MOUTH = perBlock(28);
    private static final double VOICE = perFrame(14);
    private static final double FRICTION = perFrame(5);

    private static final double VIBRATO_HZ = 5.4;
    private static final double VIBRATO_SEMITONES = 0.28;
    private static final double VIBRATO_DELAY_MS = 220;
    private static final double VIBRATO_RISE_MS = 350;

    private final Glottis glottis = new Glottis();
    private final VocalTract tract;
    private final Oscillator vibrato = new Oscillator(0);
    private final Noise noise = new Noise(4);
    private final StateVariableFilter frictionFilter = new StateVariableFilter();

    private double midi;
    private double voice;
    private double friction;
    private int noteFrames;
    private int note;

    /** A singer who has taken breath, ready for a first gesture. */
    Singer(Gesture first) {
        midi = first.midi();
        note = first.midi();
        tract = new VocalTract(first.mouth());
    }

    /** Follows a gesture from its frame on. */
    void sing(Gesture gesture, int end, Track track) {
        if (gesture.midi() != note) {
            note = gesture.midi();
            noteFrames = 0;
        }
        frictionFilter.tune(gesture.frictionHz(), 1.6);
        for (int frame = gesture.frame(); frame < end; frame += CONTROL_FRAMES) {
            midi += GLIDE * (note - midi);
            tract.moveTowards(gesture.mouth(), MOUTH);
            double frequencyHz = Pitch.hz(midi + vibrato.sine(VIBRATO_HZ * CONTROL_FRAMES) * vibratoDepth());
            for (int i = frame; i < Math.min(end, frame + CONTROL_FRAMES); i++) {
                track.add(0, i, next(gesture, frequencyHz));
            }
            noteFrames += CONTROL_FRAMES;
        }
    }

    private double next(Gesture gesture, double frequencyHz) {
        voice += VOICE * (gesture.voice() - voice);
        friction += FRICTION * (gesture.friction() - friction);
        return tract.next(voice * glottis.next(frequencyHz)) + frictionFilter.bandPass(friction * noise.next());
    }

    private double vibratoDepth() {
        double ms = noteFrames * 1000.0 / Timeline.SAMPLE_RATE;
        return VIBRATO_SEMITONES * Math.max(0, Math.min(1, (ms - VIBRATO_DELAY_MS) / VIBRATO_RISE_MS));
    }

    /** The share of the remaining way to go in each frame for a time constant in ms. */
    private static double perFrame(double ms) {
        return 1 - StrictMath.exp(-1000 / (ms * Timeline.SAMPLE_RATE));
    }

    private static double perBlock(double ms) {
        return perFrame(ms / CONTROL_FRAMES);
    }
}
