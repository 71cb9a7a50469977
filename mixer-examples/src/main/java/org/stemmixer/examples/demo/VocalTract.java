package org.stemmixer.examples.demo;

/** Throat and mouth: a chain of formants that glides from one position to the next, as tongue and jaw do. */
final class VocalTract {

    private static final double[] BANDWIDTHS_HZ = {100, 90, 75, 80, 90};

    /** Five formants leave nothing above 4 kHz; a real mouth lets some of it pass, heard as air. */
    private static final double AIR_HZ = 4500;

    private static final double AIR = 0.9;

    private final double[] formantsHz = new double[Mouth.formants()];
    private final Resonator[] resonators = new Resonator[formantsHz.length];
    private final StateVariableFilter air = new StateVariableFilter().tune(AIR_HZ, Math.sqrt(0.5));

    VocalTract(Mouth rest) {
        for (int i = 0; i < resonators.length; i++) {
            resonators[i] = new Resonator();
        }
        moveTowards(rest, 1);
    }

    /** Goes a part of the way, in (0, 1], to a position of the mouth. */
    void moveTowards(Mouth mouth, double part) {
        for (int i = 0; i < formantsHz.length; i++) {
            formantsHz[i] += part * (mouth.formantHz(i) - formantsHz[i]);
            resonators[i].tune(formantsHz[i], BANDWIDTHS_HZ[i]);
        }
    }

    double next(double input) {
        double sample = input;
        for (Resonator resonator : resonators) {
            sample = resonator.next(sample);
        }
        return sample + AIR * air.highPass(input);
    }
}
