package org.stemmixer.daw;

import org.stemmixer.dsp.ConstantPowerPan;

/**
 * Our pan on the panner of another program: where that stands, and how far its fader must be moved for both sides to be as loud as
 * they are here. Our law has constant power and leaves what is in the centre as it is.
 *
 * @param position of the other panner
 * @param gain linear, for the other fader
 */
record PanGains(double position, double gain) {

    /** What Ardour's panner from mono to stereo leaves of the centre. */
    private static final double ARDOUR_CENTRE_GAIN = Math.pow(10, -3.0 / 20);

    private static final double ARDOUR_SCALE = 2 - 4 * ARDOUR_CENTRE_GAIN;

    private static final int BISECTIONS = 60;

    private static ConstantPowerPan ours(double pan) {
        return ConstantPowerPan.of(pan).unityAtCentre();
    }

    /** A balance from 0 to 1, which takes from one side in a straight line and leaves the other as it is: Ardour's for stereo. */
    static PanGains balance(double pan) {
        ConstantPowerPan ours = ours(pan);
        return pan > 0
                ? new PanGains(1 - ours.left() / ours.right() / 2, ours.right())
                : new PanGains(ours.right() / ours.left() / 2, ours.left());
    }

    /** Ardour's panner from mono to stereo, from 0 to 1, -3 dB in the centre. */
    static PanGains ardourMono(double pan) {
        ConstantPowerPan ours = ours(pan);
        double least = 0;
        double most = 1;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (least + most) / 2;
            boolean tooFarLeft = ours.left() * ardourSide(middle) < ours.right() * ardourSide(1 - middle);
            least = tooFarLeft ? middle : least;
            most = tooFarLeft ? most : middle;
        }
        double position = pan == 0 ? 0.5 : (least + most) / 2;
        return pan > 0
                ? new PanGains(position, ours.right() / ardourSide(position))
                : new PanGains(position, ours.left() / ardourSide(1 - position));
    }

    /** The gain of a side at so much of the way to it. */
    private static double ardourSide(double share) {
        return share * (ARDOUR_SCALE * share + 1 - ARDOUR_SCALE);
    }
}
