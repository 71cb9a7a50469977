package org.stemmixer.examples.demo;

import org.stemmixer.dsp.AudioBuffer;

/** A plucked electric bass: eighth notes on the root of the chord, with a jump to the octave. Enters in the second bar. */
final class BassPart {

    private static final double PEAK = 0.72;
    private static final int FIRST_STEP = Timeline.STEPS_PER_BAR;
    private static final int STEPS_PER_NOTE = 2;
    private static final int OCTAVE = 12;

    private static final Envelope LOUDNESS = new Envelope(4, 450, 0.55, 45);
    private static final Envelope BRIGHTNESS = Envelope.struck(2, 260);

    /** How often the filter is tuned anew: often enough not to be heard as steps. */
    private static final int CONTROL_FRAMES = 16;

    private BassPart() {}

    static AudioBuffer render() {
        Track track = Track.mono();
        for (Chord chord : Chord.PROGRESSION) {
            if (chord.step() >= FIRST_STEP) {
                play(chord, track);
            }
        }
        return track.toBuffer(PEAK);
    }

    private static void play(Chord chord, Track track) {
        boolean last = chord.step() + chord.steps() >= Timeline.SONG_STEPS - STEPS_PER_NOTE;
        int length = last ? chord.steps() : STEPS_PER_NOTE;
        for (int step = 0; step < chord.steps(); step += length) {
            boolean jump = step % 8 == 6;
            double velocity = step % 4 == 0 ? 1 : 0.8;
            int start = Timeline.frameOf(0, chord.step() + step);
            // Held a little short of the next note, or the line would not walk but drone.
            int held = length * Timeline.FRAMES_PER_STEP * 85 / 100;
            pluck(track, start, held, Pitch.hz(jump ? chord.bass() + OCTAVE : chord.bass()), velocity);
        }
    }

    private static void pluck(Track track, int start, int held, double frequencyHz, double velocity) {
        Oscillator saw = new Oscillator(0.5);
        Oscillator fundamental = new Oscillator(0);
        StateVariableFilter filter = new StateVariableFilter();
        int frames = LOUDNESS.frames(held);
        for (int i = 0; i < frames; i++) {
            if (i % CONTROL_FRAMES == 0) {
                filter.tune(180 + 1300 * velocity * BRIGHTNESS.at(i, held), 1.1);
            }
            double wave = 0.4 * filter.lowPass(saw.saw(frequencyHz)) + 0.7 * fundamental.sine(frequencyHz);
            track.add(0, start + i, velocity * LOUDNESS.at(i, held) * wave);
        }
    }
}
