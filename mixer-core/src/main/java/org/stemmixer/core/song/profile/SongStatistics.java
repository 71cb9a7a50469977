package org.stemmixer.core.song.profile;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.stemmixer.core.song.Song;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.dsp.loudness.Loudness;
import org.stemmixer.features.ThirdOctaves;

/**
 * How a song measures: what a {@link ReferenceProfile} is made of, and what a {@link ProfileMatcher} works from.
 *
 * <p>Bands are the 31 third-octaves from 20 Hz to 20 kHz. Their levels are powers over the whole song relative to the power
 * of the mid signal in all bands, with a floor that keeps them at or above -90 dB; NaN for bands that a song's sample rate
 * cannot hold. A mono song counts as it sounds, on both sides. Everything is NaN or infinite that cannot be said of a song, see {@link #isMeasurable()}. An immutable value.
 *
 * @param sampleRate in Hz
 * @param midBandsDb levels of (left + right) / 2 in each band
 * @param sideBandsDb levels of (left - right) / 2 in each band, on the same scale; all -90 for a mono song
 * @param loudness integrated loudness, loudness range, true peak
 * @param crestFactorDb peak over root mean square in windows of a second, averaged in dB with the energy of the windows as
 *     weight
 * @param tailDb how far the level has fallen 200 ms after a sound at the steepest twentieth of moments, between 300 Hz and
 *     5 kHz of the mid signal: an upper bound of reverberation and echoes, for a fall to -20 dB cannot hold a
 *     reverberation louder than that; NaN if too short to tell
 */
public record SongStatistics(
        int sampleRate,
        List<Double> midBandsDb,
        List<Double> sideBandsDb,
        Loudness loudness,
        double crestFactorDb,
        double tailDb) {

    /** The lowest level of a band, in dB relative to the mid signal. */
    public static final double FLOOR_DB = -90;

    /** The lowest ratio of side to mid that is told from mono, in dB. */
    public static final double MONO_DB = -40;

    /** Where the width of a song is measured: bass is in the middle, whatever the width. */
    private static final double WIDTH_FROM_HZ = 200;

    private static final double WIDTH_TO_HZ = 10_000;

    /** Copies the lists and refuses any other number of bands than 31. */
    public SongStatistics {
        Checks.equal("midBandsDb", midBandsDb.size(), ThirdOctaves.COUNT);
        Checks.equal("sideBandsDb", sideBandsDb.size(), ThirdOctaves.COUNT);
        midBandsDb = List.copyOf(midBandsDb);
        sideBandsDb = List.copyOf(sideBandsDb);
    }

    /**
     * Measures a song in one pass, block by block.
     *
     * @param song of any length
     * @throws IOException if it cannot be read or holds samples that are not finite
     */
    public static SongStatistics measure(Song song) throws IOException {
        return SongMeter.measure(song, 0).statistics();
    }

    /** The centres of the bands in Hz, 19.95 to 19,953. */
    public static List<Double> bandCentresHz() {
        return IntStream.range(0, ThirdOctaves.COUNT)
                .mapToObj(ThirdOctaves::centreHz)
                .toList();
    }

    /** Whether there is enough to go by: not silence, 400 ms at least, and not two sides that cancel. */
    public boolean isMeasurable() {
        return Double.isFinite(loudness.integratedLufs()) && midBandsDb.stream().anyMatch(Double::isFinite);
    }

    /** Whether the sides are the same, as far as can be heard: side at or below {@value #MONO_DB} dB of mid. */
    public boolean isMono() {
        return !(sideToMidDb() > MONO_DB);
    }

    /**
     * The power of side over that of mid between 200 Hz and 10 kHz, in dB: below -40 for mono, -10 for many mixes, 0 for
     * unrelated sides.
     */
    public double sideToMidDb() {
        return Decibels.fromPower(power(sideBandsDb) / power(midBandsDb));
    }

    /** The bands in which width is measured. */
    static IntStream widthBands() {
        return ThirdOctaves.within(WIDTH_FROM_HZ, WIDTH_TO_HZ);
    }

    private static double power(List<Double> bandsDb) {
        return widthBands()
                .mapToDouble(bandsDb::get)
                .filter(Double::isFinite)
                .map(db -> Math.pow(10, db / 10))
                .sum();
    }
}
