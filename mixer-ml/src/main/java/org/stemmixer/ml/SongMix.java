package org.stemmixer.ml;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.stemmixer.core.MixProvenance;
import org.stemmixer.core.ProgressListener;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.core.song.RenderedSong;
import org.stemmixer.core.song.Song;
import org.stemmixer.core.song.SongRenderer;
import org.stemmixer.core.song.profile.SongStatistics;
import org.stemmixer.core.song.profile.Style;
import org.stemmixer.core.song.profile.StyleDistance;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.chain.MixParameters;

/**
 * How a song is mixed: decided, and rendered as often as asked. The audio is not kept, so the song must stay as it is.
 * Immutable; safe for use by several threads, also after the {@link SongMixer} was closed.
 */
public final class SongMix {

    /** The {@link MixParameterPrediction#source()} of parameters that somebody set. */
    static final String BY_HAND = "manual";

    private final Song song;
    private final SongPredictor predictor;
    private final Optional<StyleDistance> style;
    private final MixParameterPrediction prediction;
    private final MixParameterPrediction applied;
    private final SongSettings settings;
    private final OriginalLoudness original;

    SongMix(
            Song song,
            SongPredictor predictor,
            Optional<StyleDistance> style,
            MixParameterPrediction prediction,
            MixParameterPrediction applied,
            SongSettings settings,
            OriginalLoudness original) {
        this.song = song;
        this.predictor = predictor;
        this.style = style;
        this.prediction = prediction;
        this.applied = applied;
        this.settings = settings;
        this.original = original;
    }

    /** The name of what predicted. */
    public String model() {
        return predictor.name();
    }

    /** The style that the song is brought closer to, and how far it is from there as it is; empty where no style was asked for. */
    public Optional<StyleDistance> style() {
        return style;
    }

    /** What was predicted and why. */
    public MixParameterPrediction prediction() {
        return prediction;
    }

    /** The parameters that the song is mixed by: as predicted, at the amount, with the locked ones at their values. */
    public MixParameters parameters() {
        return applied.parameters();
    }

    /** The same song mixed by other parameters, taken as they are, level included: see {@link SongMixer.Builder#keepLoudness}. */
    public SongMix withParameters(MixParameters parameters) {
        return new SongMix(song, predictor, style, prediction, byHand(parameters), settings, original);
    }

    static MixParameterPrediction byHand(MixParameters parameters) {
        return MixParameterPrediction.of(parameters, BY_HAND, "set by hand");
    }

    /**
     * Renders to a file, and measures it on the way.
     *
     * @param output complete or not written at all; replaced if it exists; not the song's own file
     * @return what was done and measured
     * @throws org.stemmixer.core.audio.AudioFileException if the output is the song's own file or cannot be written
     * @throws IOException if the song cannot be read
     */
    public MixedSong writeTo(Path output) throws IOException {
        IntConsumer passed = passed(1);
        MeasuredRendering rendering = MeasuredRendering.of(renderer(passed), song, output, passed);
        try (RenderedSong rendered = rendering.rendered()) {
            MixProvenance provenance = MixProvenance.of(song);
            rendered.file().commit();
            return result(output, rendering, provenance);
        }
    }

    /**
     * Renders to memory.
     *
     * @return a new stereo buffer at the song's rate
     * @throws IllegalArgumentException if the result would not fit into a buffer
     * @throws IOException if the song cannot be read
     */
    public AudioBuffer toBuffer() throws IOException {
        IntConsumer passed = passed(0);
        return renderer(passed).render(song.monitored(passed));
    }

    private SongRenderer renderer(IntConsumer passed) throws IOException {
        return settings.renderer(predictor, applied, original, passed);
    }

    /** What became of the song, whose result is in its place. */
    MixedSong result(Path file, MeasuredRendering rendering, MixProvenance provenance) throws IOException {
        return new MixedSong(
                predictor.name(),
                predictor.models(),
                predictor.error(),
                predictor.intervention(),
                style,
                reached(file),
                prediction,
                applied,
                file,
                rendering.measurements(),
                rendering.rendered().delivery(),
                provenance);
    }

    private Optional<StyleDistance> reached(Path file) throws IOException {
        if (style.isEmpty()) {
            return Optional.empty();
        }
        Style aim = style.get().style();
        SongStatistics result = SongStatistics.measure(Song.of(file).monitored(frames -> settings.check()));
        return result.isMeasurable()
                ? Optional.of(new StyleDistance(aim, aim.profile().distance(result)))
                : Optional.empty();
    }

    /** What hears of frames that are read, in as many passes as rendering takes and some more. */
    private IntConsumer passed(int more) {
        int passes = settings.passes(predictor) + (settings.keepsLoudness(predictor, applied) ? 1 : 0) + more;
        return SongSession.passed(settings::check, settings, ProgressListener.Stage.RENDER, passes * song.frames());
    }
}
