package org.stemmixer.ml;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.ProgressListener;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.core.song.Song;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.core.song.profile.SongStatistics;
import org.stemmixer.core.song.profile.Style;
import org.stemmixer.core.song.profile.StyleMatcher;
import org.stemmixer.core.taste.Taste;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.dsp.chain.ParameterLocks;
import org.stemmixer.dsp.chain.Tail;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.dsp.loudness.LoudnessTarget;

/**
 * Mixes finished songs: models hear a song and predict ten mixing parameters, and the song is sent through the channel
 * strip that these drive.
 *
 * <pre>{@code
 * try (SongMixer mixer = SongMixer.builder().build()) {
 *     SongComparison all = mixer.mixWithAllModels(Path.of("song.wav"), Path.of("mixed"));
 *     System.out.println(all.summary());
 * }
 * }</pre>
 *
 * <p>Models are loaded when they are first needed, and shared by all songs. A song is read in blocks and heard once for all
 * models; results are rendered in parallel. Memory does not grow with the length of songs, and the same song gives the same
 * bytes on any number of threads. The input is never written to. Safe for use by several threads; holds native memory until
 * it is closed.
 */
public final class SongMixer implements AutoCloseable {

    /** The audio spectrogram transformer. */
    public static final String AST = "ast_regressor";

    /** The smaller convolutional network. */
    public static final String BASELINE_CNN = "baseline_cnn";

    /** The residual network. */
    public static final String ENHANCED_CNN = "enhanced_cnn";

    /** The mean of the models, weighted by the inverse of their errors; it takes part where {@link Builder#models} names it. */
    public static final String ENSEMBLE = "ensemble";

    /** The rules, which need no model. */
    public static final String RULES = "rule_based";

    /** The matcher to references, a profile or a style, without which it takes the profile of the library. */
    public static final String MATCHER = "profile_matcher";

    /** The matcher that goes two fifths of the way: {@link org.stemmixer.core.song.profile.Intervention#CONSERVATIVE}. */
    public static final String CONSERVATIVE_MATCHER = "conservative_matcher";

    /**
     * The matcher that goes as far as the strip reaches, with dynamics and space: {@link
     * org.stemmixer.core.song.profile.Intervention#CHARACTERFUL}.
     */
    public static final String CHARACTERFUL_MATCHER = "characterful_matcher";

    private final SongPredictors predictors;
    private final SongSettings settings;

    private SongMixer(SongPredictors predictors, SongSettings settings) {
        this.predictors = predictors;
        this.settings = settings;
    }

    /** A mixer with everything at its default: all models, at full amount, nothing locked. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The names of what predicts, in the order of results: the models, the one with the smallest measured error first, or
     * {@link #MATCHER} where there are references, a profile or a style; or what {@link Builder#models} asked for.
     */
    public List<String> models() {
        return predictors.names();
    }

    /**
     * Predicts the parameters of a song, without mixing it.
     *
     * @param song any audio file that {@link Song#of(Path)} takes
     * @return what each of {@link #models()} predicts, in that order; amount, locks and what is too little
     *     to be heard are dealt with only in mixing
     * @throws org.stemmixer.core.audio.AudioFileException if the file cannot be read
     * @throws ModelException if a model cannot be used
     */
    public Map<String, MixParameterPrediction> predictParameters(Path song) throws IOException {
        return predictParameters(Song.of(song));
    }

    /**
     * Predicts the parameters of a song, without mixing it.
     *
     * @param song a file, or a buffer as {@link Song#of(String, org.stemmixer.dsp.AudioBuffer)} takes it
     * @return as {@link #predictParameters(Path)}
     * @throws IOException as {@link #predictParameters(Path)}
     */
    public Map<String, MixParameterPrediction> predictParameters(Song song) throws IOException {
        return predictors.use(all -> SongSession.predict(song, all, settings));
    }

    /**
     * Decides how a song is mixed by one model. {@link SongMix#writeTo} or {@link SongMix#toBuffer} then renders it.
     *
     * @param song any audio file that {@link Song#of(Path)} takes
     * @param model one of {@link #models()}, or any other that {@link Builder#models} could have named
     * @return the decision
     * @throws IllegalArgumentException if there is no such model
     * @throws IOException as {@link #predictParameters(Path)}
     */
    public SongMix mix(Path song, String model) throws IOException {
        return mix(Song.of(song), model);
    }

    /**
     * Decides how a song is mixed by one model. {@link SongMix#writeTo} or {@link SongMix#toBuffer} then renders it.
     *
     * @param song a file, or a buffer as {@link Song#of(String, org.stemmixer.dsp.AudioBuffer)} takes it
     * @param model as for {@link #mix(Path, String)}
     * @return the decision
     * @throws IOException as {@link #predictParameters(Path)}
     */
    public SongMix mix(Song song, String model) throws IOException {
        SongPredictor chosen = predictors.named(model);
        return predictors.use(all -> {
            SongFeatureCache heard = new SongFeatureCache(song.monitored(frames -> settings.check()));
            MixParameterPrediction prediction = chosen.predict(heard);
            return new SongMix(
                    song,
                    chosen,
                    chosen.style(heard),
                    prediction,
                    settings.applied(prediction),
                    settings,
                    new OriginalLoudness(song));
        });
    }

    /**
     * Mixes a song by parameters of one's own, which are taken as they are: neither amount nor locks change them, and the
     * loudness is kept only if {@link Builder#keepLoudness} asked for it.
     *
     * @param song any audio file that {@link Song#of(Path)} takes
     * @param parameters predicted, edited, loaded or blended
     * @param output the file to write, complete or not at all; replaced if it exists; not the song
     * @return what was done and measured
     * @throws IOException if the song cannot be read or the output cannot be written
     */
    public MixedSong render(Path song, MixParameters parameters, Path output) throws IOException {
        return render(Song.of(song), parameters).writeTo(output);
    }

    /**
     * Prepares a song to be mixed by parameters of one's own, which are taken as they are.
     *
     * @param song a file or a buffer
     * @param parameters predicted, edited, loaded or blended
     */
    public SongMix render(Song song, MixParameters parameters) {
        MixParameterPrediction given = SongMix.byHand(parameters);
        return new SongMix(
                song,
                SongPredictor.of(given.source(), any -> given),
                Optional.empty(),
                given,
                given,
                settings,
                new OriginalLoudness(song));
    }

    /**
     * Mixes a song by each of {@link #models()}, and writes the results and the song itself to a folder, as {@code
     * NAME_original.wav} and {@code NAME_MODEL_mixed.wav}, where NAME is that of the song's file without its ending.
     *
     * <p>All have the rate of the song and are stereo. They take their places together once all are complete, and replace
     * those that were there; after a failure or cancellation the folder is as it was.
     *
     * @param song any audio file that {@link Song#of(Path)} takes
     * @param outputDir made if missing
     * @return what was done, with the measurements of all files
     * @throws org.stemmixer.core.audio.AudioFileException if the song cannot be read, or a file cannot be written or would be
     *     the song's own
     * @throws ModelException if a model cannot be used
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public SongComparison mixWithAllModels(Path song, Path outputDir) throws IOException {
        return predictors.use(all -> SongSession.mix(song, outputDir, all, settings));
    }

    /**
     * The files that {@link #mixWithAllModels} writes: the song itself, then what each of {@link #models()} makes of it.
     *
     * @param song as for {@link #mixWithAllModels}
     * @param outputDir as for {@link #mixWithAllModels}
     */
    public List<Path> outputs(Path song, Path outputDir) {
        SongFiles files = new SongFiles(song, outputDir);
        return Stream.concat(
                        Stream.of(files.original()), predictors.names().stream().map(files::mixed))
                .toList();
    }

    /** Gives native memory back, once work under way has ended, for which it does not wait. Closing twice is harmless. */
    @Override
    public void close() {
        predictors.close();
    }

    /** Collects settings of a mixer. Not safe for use by several threads. */
    public static final class Builder {

        private double amount = 1;
        private ParameterLocks locks = ParameterLocks.NONE;
        private Taste taste = Taste.none();
        private @Nullable ReferenceProfile profile;
        private @Nullable SongAim style;
        private List<String> models = List.of();
        private @Nullable LoudnessTarget target;
        private @Nullable Boolean keepLoudness;
        private Tail tail = Tail.CUT;
        private @Nullable SampleEncoding encoding;
        private ProgressListener progress = (stage, fraction) -> {};
        private BooleanSupplier cancelled = () -> false;
        private @Nullable Executor executor;

        private Builder() {}

        /**
         * How far to go from the song as it is to what is predicted.
         *
         * @param amount in [0, 1]; 0 leaves the song untouched, sample by sample; default 1
         */
        public Builder amount(double amount) {
            this.amount = Checks.inRange("amount", amount, 0, 1);
            return this;
        }

        /**
         * Corrects what is predicted as somebody usually wants it, before the amount and locks count. With {@link Taste#none()}, or one
         * without lessons, everything stays as it is, to the bit.
         */
        public Builder taste(Taste taste) {
            this.taste = Objects.requireNonNull(taste, "taste");
            return this;
        }

        /**
         * Holds a parameter at a value, whatever is predicted and whatever the amount.
         *
         * @param parameter one of {@link MixParameters#NAMES}, or a part that only one of them has, such as {@code width}
         * @param value in [0, 1]
         * @throws IllegalArgumentException if no or more than one parameter is meant, or the value is out of its range
         */
        public Builder lock(String parameter, double value) {
            locks = locks.with(parameter, value);
            return this;
        }

        /**
         * Mixes songs to be like references, in place of the models.
         *
         * @param songs at least one audio file, which is read here and now
         * @throws IOException if a file cannot be read
         * @throws IllegalArgumentException if there is none, or one is silent or shorter than 400 ms
         */
        public Builder reference(Path... songs) throws IOException {
            ReferenceProfile.Builder references = ReferenceProfile.builder("references");
            for (Path file : songs) {
                Song song = Song.of(file);
                references.add(song.name(), SongStatistics.measure(song), 1);
            }
            return profile(references.build());
        }

        /**
         * Mixes songs to be like a profile of references: the {@link #MATCHER} does, and models that hear the profile aimed at
         * where {@link #models} names them. Others go on aiming at the profile that they learned.
         */
        public Builder profile(ReferenceProfile profile) {
            this.profile = Objects.requireNonNull(profile, "profile");
            return this;
        }

        /**
         * Mixes songs to be like a style: the {@link #MATCHER} does, and models that hear the profile aimed at where {@link #models}
         * names them; others are refused. Excludes references and profiles.
         *
         * @param style one of {@link org.stemmixer.core.song.profile.Styles#all()}, or one's own
         */
        public Builder style(Style style) {
            this.style = SongAim.style(
                    StyleMatcher.to(style), style.profile().integratedLufs().isKnown());
            return this;
        }

        /** Mixes each song to be like the style that it is nearest to: {@link MixedSong#style()} says which, and how near. */
        public Builder nearestStyle() {
            this.style = SongAim.style(StyleMatcher.toNearest(), true);
            return this;
        }

        /**
         * What predicts; by default all models or, where there are references, a profile or a style, {@link #MATCHER}.
         *
         * @param models names of bundled models, {@link #ENSEMBLE}, {@link #RULES}, the three matchers, each once, in the order of
         *     results; at least one
         */
        public Builder models(String... models) {
            Checks.atLeast("models", models.length, 1);
            this.models = List.of(models);
            return this;
        }

        /**
         * Brings results to a loudness, their peaks limited; the copy of the original stays as it is. By default they keep
         * that of the original: see {@link #keepLoudness}.
         */
        public Builder target(LoudnessTarget target) {
            this.target = Objects.requireNonNull(target, "target");
            return this;
        }

        /**
         * Whether results are as loud as the song, so that nobody takes the louder one for the better one. One gain behind
         * the strip sees to that, from the integrated loudness of the song and of the result (BS.1770, on two speakers);
         * where it lifts peaks above the ceiling of the strip, a true-peak limiter holds them there.
         *
         * <p>By default they are, unless their level was set in another way: the parameter {@code inputGain} or {@code
         * outputLevel} is locked, parameters were given by hand, or references with a loudness of their own are matched. With
         * true they are in these cases, too. A {@link #target} always decides instead. Where a song has no loudness
         * (silence, less than 400 ms) or one above 0 LUFS, and where nothing was changed, no gain is applied.
         *
         * @param keep false leaves results as loud as the strip makes them
         */
        public Builder keepLoudness(boolean keep) {
            this.keepLoudness = keep;
            return this;
        }

        /**
         * Whether results go on while reverberation and echoes ring out; default {@link Tail#CUT}: results are as long as the
         * song, so that they can be compared side by side.
         */
        public Builder tail(Tail tail) {
            this.tail = Objects.requireNonNull(tail, "tail");
            return this;
        }

        /** How samples are stored; by default as {@link org.stemmixer.core.song.SongRenderer#withEncoding} says: as in the song. */
        public Builder encoding(SampleEncoding encoding) {
            this.encoding = Objects.requireNonNull(encoding, "encoding");
            return this;
        }

        /** Who hears of progress. */
        public Builder progress(ProgressListener progress) {
            this.progress = Objects.requireNonNull(progress, "progress");
            return this;
        }

        /**
         * A question that is asked often while work goes on: once it answers true, the work ends with a {@link
         * java.util.concurrent.CancellationException}, and no file is half written.
         */
        public Builder cancelledWhen(BooleanSupplier cancelled) {
            this.cancelled = Objects.requireNonNull(cancelled, "cancelled");
            return this;
        }

        /** Where work is done in parallel, besides the calling thread; by default on threads of its own. */
        public Builder executor(Executor executor) {
            this.executor = Objects.requireNonNull(executor, "executor");
            return this;
        }

        /**
         * The mixer.
         *
         * @throws IllegalArgumentException if one of the models that were asked for does not exist, comes twice, or cannot
         *     be steered to a style that there is; or if there are a style and references or a profile
         * @throws ModelException if the manifest or the card of a bundled model cannot be used
         */
        public SongMixer build() throws ModelException {
            SongSettings settings = new SongSettings(
                    amount,
                    locks,
                    Optional.ofNullable(target),
                    Optional.ofNullable(keepLoudness),
                    tail,
                    Optional.ofNullable(encoding),
                    progress,
                    cancelled,
                    Optional.ofNullable(executor));
            return new SongMixer(SongPredictors.of(aim(), models).with(taste), settings);
        }

        private SongAim aim() {
            if (profile == null) {
                return style == null ? SongAim.ofLibrary() : style;
            }
            if (style != null) {
                throw new IllegalArgumentException("a style and references or a profile exclude each other");
            }
            return SongAim.profile(profile);
        }
    }
}
