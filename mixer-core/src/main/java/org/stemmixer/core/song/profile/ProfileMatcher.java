package org.stemmixer.core.song.profile;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.core.song.MixParameterPredictor;
import org.stemmixer.core.song.Song;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.chain.AntiClipping;
import org.stemmixer.dsp.chain.MixParameters;

/**
 * Finds the mixing parameters that bring a song closest to a {@link ReferenceProfile} with the least intervention.
 *
 * <p>Every deviation counts by the inverse of its variance over the songs of the profile, and every change by one of its own:
 * what good mixes agree upon is worth more change than what they do not, and a single song as reference is matched closely.
 * The song is read once, in blocks; at most twenty seconds of it are kept for trying the compressor. In this order:
 *
 * <ol>
 *   <li>the four gains of the EQ, together, by bounded least squares on the third-octave balance of the mid signal with the
 *       filters' own responses;
 *   <li>reverb and delay, only for songs that are known to be dry, see {@link SongStatistics#tailDb()};
 *   <li>width, from the ratio of side to mid after EQ and reverb, safe for mono;
 *   <li>input gain, from the loudness of the song to that of the profile, plus what later stages take away;
 *   <li>compression, from crest factor and loudness range: a search with the strip's own compressor on excerpts;
 *   <li>output level: takes away what later stages add to the loudness, and what a true peak would go more than 3 dB into the
 *       limiter at the end of the strip.
 * </ol>
 *
 * <p>Small changes of a song make small changes of the parameters. A song that is not measurable (silent, shorter than 400 ms) is left as it
 * is. Immutable; safe for use by several threads.
 */
public final class ProfileMatcher implements MixParameterPredictor {

    /** The {@link MixParameterPrediction#source()} of this predictor. */
    public static final String SOURCE = "profile";

    private static final double LOWEST_HZ = 20;
    private static final double HIGHEST_HZ = 20_000;
    private static final int EXCERPTS = 5;
    private static final double LIMITED_DB = 3;

    private final ReferenceProfile profile;
    private final Intervention intervention;

    /** A matcher to a profile, {@link Intervention#BALANCED}. */
    public ProfileMatcher(ReferenceProfile profile) {
        this(profile, Intervention.BALANCED);
    }

    /** A matcher to a profile that goes so far. */
    public ProfileMatcher(ReferenceProfile profile, Intervention intervention) {
        this.profile = Objects.requireNonNull(profile, "profile");
        this.intervention = Objects.requireNonNull(intervention, "intervention");
    }

    /** The profile that songs are matched to. */
    public ReferenceProfile profile() {
        return profile;
    }

    @Override
    public MixParameterPrediction predict(Song song) throws IOException {
        return HeardSong.of(song).towards(profile, intervention);
    }

    /** Measures a song, and keeps what {@link #match(SongMeter.Measured)} needs of it. */
    static SongMeter.Measured measure(Song song) throws IOException {
        return SongMeter.measure(song, EXCERPTS);
    }

    /** What is said of songs that are not measurable. */
    static MixParameterPrediction leftAsItIs() {
        return MixParameterPrediction.of(
                MixParameters.NEUTRAL, SOURCE, "left as it is: silent, shorter than 400 ms, or nothing but side");
    }

    /** What brings a measurable song closer. */
    MixParameterPrediction match(SongMeter.Measured measured) {
        return match(measured.statistics(), new StripTrial(measured.excerpts()));
    }

    private MixParameterPrediction match(SongStatistics song, StripTrial trial) {
        Tone tone = Tone.match(profile, song, intervention);
        Space space = Space.match(profile, song, intervention);
        PredictedSound sound = PredictedSound.of(song, tone, space);
        double sideGain = Width.sideGain(profile, song, sound, intervention);
        double laterDb = sound.loudnessDb(sideGain) - PredictedSound.of(song).loudnessDb(1);
        double neededDb = profile.integratedLufs().isKnown()
                ? profile.integratedLufs().mean() - song.loudness().integratedLufs()
                : 0;
        StripSettings base = new StripSettings(0, 0, tone, Space.DRY, sideGain, Math.min(0, -laterDb));
        Dynamics dynamics = Dynamics.match(profile, song, trial, base, neededDb + Math.max(0, -laterDb), intervention);
        MixParameters parameters = new StripSettings(
                        dynamics.inputGainDb(),
                        dynamics.compression(),
                        tone,
                        space,
                        sideGain,
                        outputDb(song, dynamics, neededDb, laterDb))
                .toParameters();
        return new MixParameterPrediction(
                parameters.scaled(intervention.share()), SOURCE, reasons(song), OptionalDouble.empty());
    }

    private static double outputDb(SongStatistics song, Dynamics dynamics, double neededDb, double laterDb) {
        double reachedDb = dynamics.inputGainDb() - dynamics.lossDb() + laterDb;
        double outputDb = Math.min(0, neededDb - reachedDb);
        double peakDbtp = song.loudness().truePeakDbtp() + dynamics.peakChangeDb() + outputDb;
        return outputDb - Math.max(0, peakDbtp - Decibels.fromLinear(AntiClipping.CEILING) - LIMITED_DB);
    }

    private List<String> reasons(SongStatistics song) {
        BalanceDeviation deviation = BalanceDeviation.of(profile, song);
        String loudness = against("loudness", song.loudness().integratedLufs(), profile.integratedLufs(), "LUFS");
        String crest = against("crest factor", song.crestFactorDb(), profile.crestFactorDb(), "dB");
        String tail = against("tail", song.tailDb(), profile.tailDb(), "dB");
        return List.of(
                loudness,
                crest + ", "
                        + against("loudness range", song.loudness().loudnessRangeLu(), profile.loudnessRangeLu(), "LU"),
                balance(deviation, 8000, HIGHEST_HZ),
                balance(deviation, 500, 2000),
                balance(deviation, LOWEST_HZ, 100),
                balance(deviation, 12_000, HIGHEST_HZ),
                tail,
                tail,
                song.isMono() ? "mono" : against("side to mid", song.sideToMidDb(), profile.sideToMidDb(), "dB"),
                Text.format("%s, true peak %.1f dBTP", loudness, song.loudness().truePeakDbtp()));
    }

    private static String balance(BalanceDeviation deviation, double fromHz, double toHz) {
        double wantedDb = deviation.meanDb(fromHz, toHz);
        return Double.isNaN(wantedDb)
                ? "balance not in the profile"
                : Text.format(
                        "the song is %.1f dB %s there than the profile",
                        Math.abs(wantedDb), wantedDb > 0 ? "thinner" : "fuller");
    }

    private static String against(String what, double value, ReferenceProfile.Target target, String unit) {
        return target.isKnown()
                ? Text.format("%s %.1f %s against %.1f", what, value, unit, target.mean())
                : Text.format("%s %.1f %s, not in the profile", what, value, unit);
    }
}
