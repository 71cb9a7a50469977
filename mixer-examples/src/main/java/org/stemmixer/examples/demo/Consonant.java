package org.stemmixer.examples.demo;

/** How a syllable begins. */
enum Consonant {
    NONE(0, 0, Mouth.NEUTRAL, 0, 0, 1000),
    B(45, 12, Mouth.SHUT, 0.2, 0.4, 900),
    F(0, 90, Mouth.NEUTRAL, 0, 0.36, 5500),
    H(0, 70, Mouth.NEUTRAL, 0, 0.56, 1500),
    K(45, 28, Mouth.NEUTRAL, 0, 1.2, 1900),
    L(0, 75, Mouth.TONGUE_UP, 0.6, 0, 1000),
    M(0, 85, Mouth.SHUT, 0.5, 0, 1000),
    S(0, 120, Mouth.TONGUE_UP, 0, 1.3, 6800),
    TH(0, 50, Mouth.TONGUE_UP, 0.4, 0.12, 5500),
    Z(0, 85, Mouth.TONGUE_UP, 0.35, 0.48, 6500);

    private final double closureMs;
    private final double soundMs;
    private final Mouth mouth;
    private final double voice;
    private final double friction;
    private final double frictionHz;

    /**
     * A consonant.
     *
     * @param closureMs silence before it
     * @param soundMs how long it sounds
     * @param mouth where the formants go meanwhile
     * @param voice level of the vocal folds
     * @param friction level of the noise
     * @param frictionHz centre of the noise
     */
    Consonant(double closureMs, double soundMs, Mouth mouth, double voice, double friction, double frictionHz) {
        this.closureMs = closureMs;
        this.soundMs = soundMs;
        this.mouth = mouth;
        this.voice = voice;
        this.friction = friction;
        this.frictionHz = frictionHz;
    }

    int closureFrames() {
        return Timeline.frames(closureMs);
    }

    int soundFrames() {
        return Timeline.frames(soundMs);
    }

    Mouth mouth() {
        return mouth;
    }

    double voice() {
        return voice;
    }

    double friction() {
        return friction;
    }

    double frictionHz() {
        return frictionHz;
    }
}
