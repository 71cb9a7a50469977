package org.stemmixer.core.song.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.stemmixer.core.audio.AtomicFile;
import org.stemmixer.core.internal.Bytes;
import org.stemmixer.core.internal.ConfigurationFile;
import org.stemmixer.core.internal.JsonDocument;
import org.stemmixer.core.json.JsonFormatException;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.features.ThirdOctaves;

/**
 * What good mixes look like: how a set of songs measures, as mean and spread of each number. A single song makes a profile
 * too, with no spread: it is a reference to match.
 *
 * <p>Numbers that no song of the set can tell (the width of mono songs, the treble of songs at low sample rates) are NaN; they
 * count for nothing. An immutable value.
 *
 * @param name what the set is
 * @param tracks the songs and their weights
 * @param balanceDb levels of the mid signal in third-octave bands, see {@link SongStatistics#midBandsDb()}; 31
 * @param sideToMidDb side over mid between 200 Hz and 10 kHz; mono songs left out
 * @param integratedLufs integrated loudness
 * @param crestFactorDb crest factor, see {@link SongStatistics#crestFactorDb()}
 * @param loudnessRangeLu loudness range
 * @param tailDb wetness, see {@link SongStatistics#tailDb()}
 */
public record ReferenceProfile(
        String name,
        List<Track> tracks,
        List<Target> balanceDb,
        Target sideToMidDb,
        Target integratedLufs,
        Target crestFactorDb,
        Target loudnessRangeLu,
        Target tailDb) {

    private static final String DEFAULT = "default-profile.json";

    /** Copies the lists and refuses any other number of bands than 31. */
    public ReferenceProfile {
        tracks = List.copyOf(tracks);
        Checks.equal("balanceDb", balanceDb.size(), ThirdOctaves.COUNT);
        balanceDb = List.copyOf(balanceDb);
        Objects.requireNonNull(name, "name");
    }

    /**
     * A song of the set.
     *
     * @param name what it is called
     * @param weight how much it counts, beside the others; finite and above 0
     */
    public record Track(String name, double weight) {

        /** Refuses a weight out of its range. */
        public Track {
            Objects.requireNonNull(name, "name");
            Checks.positive("weight of " + name, weight);
        }
    }

    /**
     * What a number should be.
     *
     * @param mean weighted mean over the songs; NaN if none can tell
     * @param spread weighted standard deviation, at least 0; 0 for a single song; NaN if none can tell
     */
    public record Target(double mean, double spread) {

        /** A number that no song can tell. */
        public static final Target UNKNOWN = new Target(Double.NaN, Double.NaN);

        private static final double MAX = 200;

        /** Refuses a mean outside [-200, 200], a spread outside [0, 200], and NaN for one of both. */
        public Target {
            if (!Double.isNaN(mean) || !Double.isNaN(spread)) {
                Checks.inRange("mean", mean, -MAX, MAX);
                Checks.inRange("spread", spread, 0, MAX);
            }
        }

        /** Whether there is something to go by. */
        public boolean isKnown() {
            return !Double.isNaN(mean);
        }
    }

    /** A new, empty set of songs. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** A profile that is one song: a reference to match. */
    public static ReferenceProfile of(String name, SongStatistics song) {
        return builder(name).add(name, song, 1).build();
    }

    /** The profile that comes with the library; its card, {@code default-profile.md} beside it, says from what it is. */
    public static ReferenceProfile ofLibrary() {
        return Library.PROFILE;
    }

    /** Read when it is first asked for. */
    private static final class Library {

        private static final ReferenceProfile PROFILE = ofResource(DEFAULT);
    }

    /** A profile that comes with the library, by the name of its file. */
    static ReferenceProfile ofResource(String file) {
        try (InputStream in = Objects.requireNonNull(ReferenceProfile.class.getResourceAsStream(file), file)) {
            return fromJson(new String(Bytes.read(in, Integer.MAX_VALUE), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A profile from JSON; what is not known in it is passed over, and goes to the log {@code org.stemmixer.core}. Name and
     * balance must be there; any other number that is missing is one that no song can tell.
     *
     * @param json as {@link #toJson} writes it
     * @throws JsonFormatException if it is not JSON, of a newer version, or has a value that is not allowed
     */
    public static ReferenceProfile fromJson(String json) {
        return fromJson(json, JsonDocument.LOGGED);
    }

    /**
     * A profile from JSON.
     *
     * @param json as {@link #toJson} writes it
     * @param notes hears of properties that are not known and passed over
     * @throws JsonFormatException as {@link #fromJson(String)} does
     */
    public static ReferenceProfile fromJson(String json, Consumer<String> notes) {
        return ProfileJson.read(json, notes);
    }

    /** The profile as indented JSON. */
    public String toJson() {
        return ProfileJson.write(this);
    }

    /**
     * Reads a profile from a file.
     *
     * @throws IOException if the file cannot be read, is no regular file, has more than 16 MB, or is no text
     * @throws JsonFormatException as {@link #fromJson(String)} does
     */
    public static ReferenceProfile load(Path file) throws IOException {
        return fromJson(ConfigurationFile.read(file));
    }

    /** Writes the profile to a file, replacing what was there. */
    public void save(Path file) throws IOException {
        AtomicFile.writeString(file, toJson());
    }

    /**
     * How far a song is from this profile, in dB: the root of the weighted mean of squared deviations from the means, in dB, LU
     * or LUFS.
     *
     * <p>The shares are 1/2 for the balance, 1/4 for loudness, 1/10 each for width and crest factor, 1/20 for loudness range; of
     * the balance, bands share by 1 / (spread² + 0.04), those near or below -70 dB by less, and the weighted mean of their deviations is taken out first, for that is
     * loudness. What the profile or the song does not tell is left out, and the others share its part. Wetness has no share, as
     * it is known as an upper bound only.
     *
     * @param song measured
     * @return at least 0; NaN if the song is not {@link SongStatistics#isMeasurable() measurable}
     */
    public double distance(SongStatistics song) {
        return ProfileDistance.between(this, song);
    }

    /** Collects songs. Not safe for use by several threads. */
    public static final class Builder {

        private final String name;
        private final List<Track> tracks = new ArrayList<>();
        private final List<SongStatistics> songs = new ArrayList<>();

        private Builder(String name) {
            this.name = name;
        }

        /**
         * Adds a song.
         *
         * @param track what it is called
         * @param song measured
         * @param weight how much it counts beside the others, finite and above 0
         * @throws IllegalArgumentException if the song is silent or too short, or the weight is out of its range
         */
        public Builder add(String track, SongStatistics song, double weight) {
            if (!song.isMeasurable()) {
                throw new IllegalArgumentException(
                        track + ": must last 400 ms at least and be louder than -70 LUFS to be a reference");
            }
            tracks.add(new Track(track, weight));
            songs.add(song);
            return this;
        }

        /**
         * The profile.
         *
         * @throws IllegalArgumentException if there is no song
         */
        public ReferenceProfile build() {
            Checks.atLeast("songs", songs.size(), 1);
            return new ReferenceProfile(
                    name,
                    tracks,
                    IntStream.range(0, ThirdOctaves.COUNT)
                            .mapToObj(band -> target(song -> song.midBandsDb().get(band)))
                            .toList(),
                    target(song -> song.isMono() ? Double.NaN : song.sideToMidDb()),
                    target(song -> song.loudness().integratedLufs()),
                    target(SongStatistics::crestFactorDb),
                    target(song -> song.loudness().loudnessRangeLu()),
                    target(SongStatistics::tailDb));
        }

        private Target target(ToDoubleFunction<SongStatistics> number) {
            double weights = 0;
            double mean = 0;
            for (int i = 0; i < songs.size(); i++) {
                double value = number.applyAsDouble(songs.get(i));
                if (Double.isFinite(value)) {
                    weights += tracks.get(i).weight();
                    mean += tracks.get(i).weight() * (value - mean) / weights;
                }
            }
            if (weights == 0) {
                return Target.UNKNOWN;
            }
            double variance = 0;
            for (int i = 0; i < songs.size(); i++) {
                double value = number.applyAsDouble(songs.get(i));
                if (Double.isFinite(value)) {
                    variance += tracks.get(i).weight() / weights * (value - mean) * (value - mean);
                }
            }
            return new Target(mean, Math.sqrt(variance));
        }
    }
}
