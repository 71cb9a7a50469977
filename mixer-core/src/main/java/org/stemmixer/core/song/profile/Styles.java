package org.stemmixer.core.song.profile;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The styles that come with the library. Each was measured on finished songs of free licences; its card, {@code
 * styles/NAME.md} beside its profile, says on which. Thread-safe: static functions only.
 */
public final class Styles {

    private static final Map<String, String> DESCRIPTIONS = new LinkedHashMap<>();

    static {
        DESCRIPTIONS.put("electronic", "Beats and synthesisers: deep bass, bright, loud, and steady in level.");
        DESCRIPTIONS.put("orchestral", "Orchestras and their samples: very wide, dark, and free in level.");
        DESCRIPTIONS.put("rock", "Rock and metal bands: loud, dense, bright, and hardly any range.");
    }

    private Styles() {}

    /** Read when they are first asked for. */
    private static final class Shipped {

        private static final List<Style> ALL = DESCRIPTIONS.entrySet().stream()
                .map(style -> new Style(
                        style.getKey(),
                        style.getValue(),
                        ReferenceProfile.ofResource("styles/" + style.getKey() + ".json")))
                .toList();
    }

    /** The names of all of them, in the order of the alphabet. */
    public static List<String> names() {
        return List.copyOf(DESCRIPTIONS.keySet());
    }

    /** All of them, in the order of the alphabet. */
    public static List<Style> all() {
        return Shipped.ALL;
    }

    /**
     * A style by its name.
     *
     * @throws IllegalArgumentException if there is none of that name; the message lists the names that there are
     */
    public static Style named(String name) {
        int index = names().indexOf(Objects.requireNonNull(name, "name"));
        if (index < 0) {
            throw new IllegalArgumentException(
                    "style must be one of " + String.join(", ", names()) + ", but was \"" + name + "\"");
        }
        return all().get(index);
    }

    /**
     * The style that a song is nearest to. Nearest is not near: the distance says how far it is.
     *
     * @param song measured
     * @return empty if the song is not {@link SongStatistics#isMeasurable() measurable}
     */
    public static Optional<StyleDistance> nearest(SongStatistics song) {
        return distances(song).stream().findFirst();
    }

    /**
     * How far a song is from each style, the nearest one first.
     *
     * @param song measured
     * @return empty if the song is not {@link SongStatistics#isMeasurable() measurable}
     */
    public static List<StyleDistance> distances(SongStatistics song) {
        return song.isMeasurable()
                ? all().stream()
                        .map(style -> new StyleDistance(style, style.profile().distance(song)))
                        .sorted(Comparator.comparingDouble(StyleDistance::distanceDb))
                        .toList()
                : List.of();
    }
}
