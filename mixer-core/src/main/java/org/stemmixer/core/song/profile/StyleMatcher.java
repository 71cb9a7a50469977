package org.stemmixer.core.song.profile;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.core.song.MixParameterPredictor;
import org.stemmixer.core.song.Song;

/**
 * Brings songs closer to a style, as a {@link ProfileMatcher} to its profile: to one that is named, or each song to the style that
 * it is nearest to. Immutable; safe for use by several threads.
 */
public final class StyleMatcher implements MixParameterPredictor {

    private final Function<SongStatistics, Optional<StyleDistance>> choice;

    private StyleMatcher(Function<SongStatistics, Optional<StyleDistance>> choice) {
        this.choice = choice;
    }

    /** A matcher to one style. */
    public static StyleMatcher to(Style style) {
        Objects.requireNonNull(style, "style");
        return new StyleMatcher(song -> song.isMeasurable()
                ? Optional.of(new StyleDistance(style, style.profile().distance(song)))
                : Optional.empty());
    }

    /** A matcher of each song to the one of {@link Styles#all()} that it is nearest to. */
    public static StyleMatcher toNearest() {
        return new StyleMatcher(Styles::nearest);
    }

    /** The style that a song is brought closer to, and how far the song is from it; empty for a song that is not measurable. */
    public Optional<StyleDistance> style(SongStatistics song) {
        return choice.apply(song);
    }

    /**
     * What brings a song closer to a style.
     *
     * @param prediction as {@link ProfileMatcher} makes it
     * @param style the style, and how far the song was from it; empty for a song that is not measurable and left as it is
     */
    public record Match(MixParameterPrediction prediction, Optional<StyleDistance> style) {}

    /**
     * What brings a song closer to the style, and which style that is.
     *
     * @param song read once
     * @throws IOException if the song cannot be read
     */
    public Match match(Song song) throws IOException {
        HeardSong heard = HeardSong.of(song);
        Optional<StyleDistance> style = style(heard.statistics());
        return new Match(
                style.isPresent() ? heard.towards(style.get().style().profile()) : ProfileMatcher.leftAsItIs(), style);
    }

    @Override
    public MixParameterPrediction predict(Song song) throws IOException {
        return match(song).prediction();
    }
}
