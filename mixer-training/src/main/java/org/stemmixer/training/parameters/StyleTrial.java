package org.stemmixer.training.parameters;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stemmixer.core.song.Song;
import org.stemmixer.core.song.profile.SongStatistics;
import org.stemmixer.core.song.profile.Style;
import org.stemmixer.core.song.profile.StyleMatcher;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.chain.EffectsChain;
import org.stemmixer.dsp.chain.Tail;

/**
 * What became of a song that no style was made of, when it was brought closer to each style in turn.
 *
 * @param song the song
 * @param beforeDb how far the song was from each style, by the names of the styles
 * @param afterDb how far it was from each style after it was brought closer to one: by the style that was asked for, then by the
 *     style that the distance is measured from
 */
record StyleTrial(StyleSong song, Map<String, Double> beforeDb, Map<String, Map<String, Double>> afterDb) {

    /** Brings a song closer to each style, and measures the audio that comes out. */
    static StyleTrial of(StyleSong song, AudioBuffer audio, List<Style> styles) throws IOException {
        Map<String, Map<String, Double>> after = new LinkedHashMap<>();
        for (Style style : styles) {
            AudioBuffer mixed = EffectsChain.of(StyleMatcher.to(style)
                            .predict(Song.of(song.song(), audio))
                            .parameters())
                    .render(audio, Tail.CUT);
            after.put(style.name(), distancesDb(song, mixed, styles));
        }
        return new StyleTrial(song, distancesDb(song, audio, styles), after);
    }

    private static Map<String, Double> distancesDb(StyleSong song, AudioBuffer audio, List<Style> styles)
            throws IOException {
        SongStatistics statistics = SongStatistics.measure(Song.of(song.song(), audio));
        Map<String, Double> distances = new LinkedHashMap<>();
        styles.forEach(style -> distances.put(style.name(), style.profile().distance(statistics)));
        return distances;
    }

    /** The style that the song is nearest to as it is. */
    String nearest() {
        return beforeDb.entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    /** How much nearer the song has come to one style, in dB, when another one was asked for; below 0 if it went away. */
    double nearerDb(String asked, String style) {
        return value(beforeDb, style) - value(value(afterDb, asked), style);
    }

    /** Whether the song has come nearer to the style that was asked for than to any other. */
    boolean movesTowards(String asked) {
        double nearer = nearerDb(asked, asked);
        return nearer > 0
                && beforeDb.keySet().stream()
                        .filter(style -> !style.equals(asked))
                        .allMatch(style -> nearerDb(asked, style) < nearer);
    }

    /** Whether asking for a style has brought the song nearer to it than asking for any other. */
    boolean isBestReachedByAsking(String asked) {
        double reached = nearerDb(asked, asked);
        return beforeDb.keySet().stream()
                .filter(style -> !style.equals(asked))
                .allMatch(style -> nearerDb(style, asked) < reached);
    }

    private static <T> T value(Map<String, T> map, String style) {
        T found = map.get(style);
        if (found == null) {
            throw new IllegalArgumentException("style must be one of " + map.keySet() + ", but was \"" + style + "\"");
        }
        return found;
    }
}
