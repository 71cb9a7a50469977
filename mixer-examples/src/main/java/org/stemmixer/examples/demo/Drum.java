package org.stemmixer.examples.demo;

/** The drum kit. Every drum is a tone whose pitch falls as it is struck, and a burst of filtered noise. */
@SuppressWarnings("ImmutableEnumChecker") // Tone and Hiss are records of values.
enum Drum {
    KICK(new Tone(165, 47, 90, Envelope.struck(1, 420), 1), new Hiss(2500, Envelope.struck(0.3, 14), 0.12), 0),
    SNARE(new Tone(290, 182, 40, Envelope.struck(0.5, 190), 0.5), new Hiss(1700, Envelope.struck(0.3, 260), 0.75), 0),
    HIGH_TOM(new Tone(260, 165, 90, Envelope.struck(1, 420), 0.8), new Hiss(1200, Envelope.struck(0.3, 40), 0.1), -0.4),
    LOW_TOM(new Tone(180, 98, 110, Envelope.struck(1, 560), 0.9), new Hiss(900, Envelope.struck(0.3, 50), 0.1), 0.45),
    CLOSED_HAT(Tone.NONE, new Hiss(8200, Envelope.struck(0.3, 75), 0.30), 0.3),
    OPEN_HAT(Tone.NONE, new Hiss(7600, Envelope.struck(0.5, 420), 0.30), 0.3),
    CRASH(Tone.NONE, new Hiss(4200, Envelope.struck(1, 2600), 0.42), -0.35);

    private final Tone tone;
    private final Hiss hiss;
    private final double pan;

    Drum(Tone tone, Hiss hiss, double pan) {
        this.tone = tone;
        this.hiss = hiss;
        this.pan = pan;
    }

    /** Strikes the drum. */
    void strike(Track track, int start, double velocity, Noise noise) {
        tone.strike(track, start, velocity, pan);
        hiss.strike(track, start, velocity, pan, noise);
    }

    /**
     * The skin.
     *
     * @param fromHz pitch when struck
     * @param toHz pitch at rest
     * @param fallMs how long it falls
     * @param envelope loudness over time
     * @param level linear
     */
    private record Tone(double fromHz, double toHz, double fallMs, Envelope envelope, double level) {

        static final Tone NONE = new Tone(0, 0, 1, Envelope.struck(0, 0), 0);

        void strike(Track track, int start, double velocity, double pan) {
            Oscillator oscillator = new Oscillator(0);
            Envelope bend = Envelope.struck(0, fallMs);
            int frames = envelope.frames(0);
            for (int i = 0; i < frames; i++) {
                double sample = oscillator.sine(toHz + (fromHz - toHz) * bend.at(i, 0));
                track.addPanned(start + i, velocity * level * envelope.at(i, 0) * sample, pan);
            }
        }
    }

    /**
     * The wires, the stick, the metal.
     *
     * @param cutoffHz noise below is taken away
     * @param envelope loudness over time
     * @param level linear
     */
    private record Hiss(double cutoffHz, Envelope envelope, double level) {

        void strike(Track track, int start, double velocity, double pan, Noise noise) {
            StateVariableFilter filter = new StateVariableFilter().tune(cutoffHz, 0.9);
            int frames = envelope.frames(0);
            for (int i = 0; i < frames; i++) {
                double sample = filter.highPass(noise.next());
                track.addPanned(start + i, velocity * level * envelope.at(i, 0) * sample, pan);
            }
        }
    }
}
