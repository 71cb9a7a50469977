package org.stemmixer.examples.demo;

import org.stemmixer.dsp.AudioBuffer;

/** Two synthesisers in stereo: a pad that holds the chords and an arpeggio that runs over them, with echoes. */
final class SynthPart {

    private static final double PEAK = 0.24;

    private static final Envelope PAD = new Envelope(140, 400, 0.8, 320);
    private static final Envelope ARPEGGIO = Envelope.struck(2, 330);
    private static final Envelope ARPEGGIO_BRIGHTNESS = Envelope.struck(0, 240);

    /** Which note of the chord each step plays; 3 is its highest. */
    private static final int[] FIGURE = {0, 1, 2, 3, 2, 1, 2, 3};

    private static final int OCTAVE = 12;
    private static final int ECHO_STEPS = 3;
    private static final int CONTROL_FRAMES = 16;

    private SynthPart() {}

    static AudioBuffer render() {
        Track arpeggio = Track.stereo();
        Track synth = Track.stereo();
        for (Chord chord : Chord.PROGRESSION) {
            arpeggiate(chord, arpeggio);
            hold(chord, synth);
        }
        arpeggio.pingPong(ECHO_STEPS * Timeline.FRAMES_PER_STEP, 0.38);
        synth.addAll(arpeggio);
        return synth.toBuffer(PEAK);
    }

    /** Each note is two sawtooths, a little out of tune with each other, one on each side: that makes it wide. */
    private static void hold(Chord chord, Track track) {
        for (int side = 0; side < 2; side++) {
            double detune = side == 0 ? -0.06 : 0.06;
            StateVariableFilter filter = new StateVariableFilter();
            Oscillator sweep = new Oscillator(side * 0.25);
            Oscillator[] saws = new Oscillator[chord.voicing().size()];
            double[] frequenciesHz = new double[saws.length];
            for (int note = 0; note < saws.length; note++) {
                saws[note] = new Oscillator(note * 0.23 + side * 0.11);
                frequenciesHz[note] = Pitch.hz(chord.voicing().get(note) + detune);
            }
            int frames = PAD.frames(chord.frames());
            for (int i = 0; i < frames; i++) {
                if (i % CONTROL_FRAMES == 0) {
                    filter.tune(1250 + 450 * sweep.sine(0.4 * CONTROL_FRAMES), 0.8);
                }
                double sum = 0;
                for (int note = 0; note < saws.length; note++) {
                    sum += saws[note].saw(frequenciesHz[note]);
                }
                track.add(side, chord.startFrame() + i, 0.13 * PAD.at(i, chord.frames()) * filter.lowPass(sum));
            }
        }
    }

    private static void arpeggiate(Chord chord, Track track) {
        for (int step = 0; step < chord.steps(); step++) {
            int midi = chord.voicing().get(FIGURE[step % FIGURE.length]) + OCTAVE;
            double velocity = step % 4 == 0 ? 1 : 0.7;
            double pan = step % 2 == 0 ? -0.5 : 0.5;
            pluck(track, Timeline.frameOf(0, chord.step() + step), Pitch.hz(midi), velocity, pan);
        }
    }

    private static void pluck(Track track, int start, double frequencyHz, double velocity, double pan) {
        Oscillator saw = new Oscillator(0.5);
        StateVariableFilter filter = new StateVariableFilter();
        int frames = ARPEGGIO.frames(0);
        for (int i = 0; i < frames; i++) {
            if (i % CONTROL_FRAMES == 0) {
                filter.tune(600 + 4200 * velocity * ARPEGGIO_BRIGHTNESS.at(i, 0), 1.4);
            }
            double sample = filter.lowPass(saw.saw(frequencyHz));
            track.addPanned(start + i, 0.4 * velocity * ARPEGGIO.at(i, 0) * sample, pan);
        }
    }
}
