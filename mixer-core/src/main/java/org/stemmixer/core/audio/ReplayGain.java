package org.stemmixer.core.audio;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stemmixer.dsp.loudness.Loudness;

/**
 * What players are told to do about the loudness of a file: ReplayGain 2.0, whose gains bring it to {@value
 * #REFERENCE_LUFS} LUFS, or the R128 tags of Opus (RFC 7845, section 5.2.1), whose gains bring it to {@value
 * #R128_REFERENCE_LUFS} LUFS and are converted.
 *
 * @param trackGainDb the gain of this file alone, finite
 * @param trackPeak the largest magnitude of this file, between samples too, 1 being full scale; finite, at least 0
 * @param albumGainDb the gain of its whole album, finite
 * @param albumPeak the largest magnitude of its whole album; finite, at least 0
 */
public record ReplayGain(
        OptionalDouble trackGainDb, OptionalDouble trackPeak, OptionalDouble albumGainDb, OptionalDouble albumPeak) {

    /** The loudness that gains lead to, in LUFS. */
    public static final double REFERENCE_LUFS = -18;

    /** The loudness that the gains of Opus files lead to, in LUFS. */
    public static final double R128_REFERENCE_LUFS = -23;

    /** Nothing. */
    public static final ReplayGain NONE = new ReplayGain(
            OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

    private static final String TRACK_GAIN = "REPLAYGAIN_TRACK_GAIN";
    private static final String TRACK_PEAK = "REPLAYGAIN_TRACK_PEAK";
    private static final String ALBUM_GAIN = "REPLAYGAIN_ALBUM_GAIN";
    private static final String ALBUM_PEAK = "REPLAYGAIN_ALBUM_PEAK";
    private static final String R128_TRACK_GAIN = "R128_TRACK_GAIN";
    private static final String R128_ALBUM_GAIN = "R128_ALBUM_GAIN";

    /** A number in front of what may be its unit; long enough for any that means something. */
    private static final Pattern NUMBER =
            Pattern.compile("\\s*([+-]?[0-9]{1,12}(?:\\.[0-9]{0,20})?)\\s*(?:dB)?\\s*", Pattern.CASE_INSENSITIVE);

    /** R128 gains count in 256ths of a decibel (Q7.8). */
    private static final double R128_STEPS_PER_DB = 256;

    /**
     * Gains and peaks.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public ReplayGain {
        require("trackGainDb", trackGainDb, Double.NEGATIVE_INFINITY);
        require("trackPeak", trackPeak, 0);
        require("albumGainDb", albumGainDb, Double.NEGATIVE_INFINITY);
        require("albumPeak", albumPeak, 0);
    }

    private static void require(String name, OptionalDouble value, double least) {
        if (value.isPresent() && !(Double.isFinite(value.getAsDouble()) && value.getAsDouble() >= least)) {
            throw new IllegalArgumentException(name + " must be finite" + (least == 0 ? " and at least 0" : "")
                    + ", but was " + value.getAsDouble());
        }
    }

    // Written out: linking what a record is given by itself takes ten milliseconds of every mix.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReplayGain that
                && trackGainDb.equals(that.trackGainDb)
                && trackPeak.equals(that.trackPeak)
                && albumGainDb.equals(that.albumGainDb)
                && albumPeak.equals(that.albumPeak);
    }

    @Override
    public int hashCode() {
        return Objects.hash(trackGainDb, trackPeak, albumGainDb, albumPeak);
    }

    /**
     * That of a file, from what was measured of it: the gain to {@value #REFERENCE_LUFS} LUFS and the true peak. Silence has
     * no gain.
     */
    public static ReplayGain of(Loudness track) {
        return new ReplayGain(gainDb(track), peak(track), OptionalDouble.empty(), OptionalDouble.empty());
    }

    /**
     * That of a file on an album.
     *
     * @param track what was measured of the file
     * @param album what was measured of all files of the album together
     */
    public static ReplayGain of(Loudness track, Loudness album) {
        return new ReplayGain(gainDb(track), peak(track), gainDb(album), peak(album));
    }

    private static OptionalDouble gainDb(Loudness loudness) {
        double lufs = loudness.programmeLufs();
        return Double.isFinite(lufs) ? OptionalDouble.of(REFERENCE_LUFS - lufs) : OptionalDouble.empty();
    }

    private static OptionalDouble peak(Loudness loudness) {
        return OptionalDouble.of(Math.pow(10, loudness.truePeakDbtp() / 20));
    }

    /** Whether it says nothing. */
    public boolean isEmpty() {
        return equals(NONE);
    }

    /** As the names and texts that ReplayGain 2.0 has for files: {@code REPLAYGAIN_TRACK_GAIN}, {@code -6.50 dB}, … */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        trackGainDb.ifPresent(gain -> texts.put(TRACK_GAIN, decibels(gain)));
        trackPeak.ifPresent(peak -> texts.put(TRACK_PEAK, magnitude(peak)));
        albumGainDb.ifPresent(gain -> texts.put(ALBUM_GAIN, decibels(gain)));
        albumPeak.ifPresent(peak -> texts.put(ALBUM_PEAK, magnitude(peak)));
        return texts;
    }

    /** As the names and texts of Opus files, which have no peaks: {@code R128_TRACK_GAIN}, {@code -2944}, … */
    public Map<String, String> r128Texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        trackGainDb.ifPresent(gain -> texts.put(R128_TRACK_GAIN, steps(gain)));
        albumGainDb.ifPresent(gain -> texts.put(R128_ALBUM_GAIN, steps(gain)));
        return texts;
    }

    private static String decibels(double gain) {
        return String.format(Locale.ROOT, "%.2f dB", gain);
    }

    private static String magnitude(double peak) {
        return String.format(Locale.ROOT, "%.6f", peak);
    }

    private static String steps(double gainDb) {
        long steps = Math.round((gainDb + R128_REFERENCE_LUFS - REFERENCE_LUFS) * R128_STEPS_PER_DB);
        return Long.toString(Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, steps)));
    }

    /**
     * The same with what a file's tag adds to it.
     *
     * @param name of the tag, in letters of any case; any but those of {@link #texts} and {@link #r128Texts} change nothing
     * @param text of the tag; one that is no number of its kind changes nothing, and neither does one of what is known
     */
    public ReplayGain with(String name, String text) {
        Matcher number = NUMBER.matcher(Objects.requireNonNull(text, "text"));
        if (!number.matches()) {
            return this;
        }
        double value = Double.parseDouble(number.group(1));
        return switch (name.toUpperCase(Locale.ROOT)) {
            case TRACK_GAIN -> completedBy(trackGain(value));
            case ALBUM_GAIN -> completedBy(albumGain(value));
            case R128_TRACK_GAIN -> completedBy(trackGain(fromR128(value)));
            case R128_ALBUM_GAIN -> completedBy(albumGain(fromR128(value)));
            case TRACK_PEAK ->
                completedBy(new ReplayGain(
                        OptionalDouble.empty(), positive(value), OptionalDouble.empty(), OptionalDouble.empty()));
            case ALBUM_PEAK ->
                completedBy(new ReplayGain(
                        OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), positive(value)));
            default -> this;
        };
    }

    private static double fromR128(double steps) {
        return steps / R128_STEPS_PER_DB + REFERENCE_LUFS - R128_REFERENCE_LUFS;
    }

    private static OptionalDouble positive(double value) {
        return value >= 0 ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    private static ReplayGain trackGain(double db) {
        return new ReplayGain(
                OptionalDouble.of(db), OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
    }

    private static ReplayGain albumGain(double db) {
        return new ReplayGain(
                OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.of(db), OptionalDouble.empty());
    }

    /** The same with what it does not know and another does. */
    public ReplayGain completedBy(ReplayGain other) {
        return new ReplayGain(
                trackGainDb.isPresent() ? trackGainDb : other.trackGainDb,
                trackPeak.isPresent() ? trackPeak : other.trackPeak,
                albumGainDb.isPresent() ? albumGainDb : other.albumGainDb,
                albumPeak.isPresent() ? albumPeak : other.albumPeak);
    }
}
