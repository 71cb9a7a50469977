package org.stemmixer.core.song.profile;

import java.util.Objects;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.features.ThirdOctaves;

/**
 * A kind of music, and how finished songs of it measure: something to bring other songs closer to. {@link Styles} has those that
 * come with the library; a profile of one's own needs no style around it. An immutable value.
 *
 * @param name one word, lower case
 * @param description what it sounds like, in one sentence
 * @param profile how its songs measure
 */
public record Style(String name, String description, ReferenceProfile profile) {

    private static final double TILT_FROM_HZ = 100;
    private static final double TILT_TO_HZ = 10_000;

    /** A third-octave is twice as wide an octave higher, and takes in twice the power of an even density. */
    private static final double WIDENING_DB_PER_OCTAVE = Decibels.fromPower(2);

    private static final double BANDS_PER_OCTAVE = 10 * Math.log10(2);

    /** Refuses null. */
    public Style {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(profile, "profile");
    }

    /** How many songs were measured. */
    public int songs() {
        return profile.tracks().size();
    }

    /**
     * How the balance leans: the slope of the straight line through the power density (power per hertz) of the mid signal
     * between 100 Hz and 10 kHz. 0 is white noise and -3 pink noise; popular music has about -4.5, and what is lower sounds darker.
     *
     * @return in dB an octave; NaN where the profile does not tell a band of these
     */
    public double tiltDbPerOctave() {
        int[] bands = ThirdOctaves.within(TILT_FROM_HZ, TILT_TO_HZ).toArray();
        double middle = (bands[0] + bands[bands.length - 1]) / 2.0;
        double slope = 0;
        double squares = 0;
        for (int band : bands) {
            slope += (band - middle) * profile.balanceDb().get(band).mean();
            squares += (band - middle) * (band - middle);
        }
        return BANDS_PER_OCTAVE * slope / squares - WIDENING_DB_PER_OCTAVE;
    }
}
