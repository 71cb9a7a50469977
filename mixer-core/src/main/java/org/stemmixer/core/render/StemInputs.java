package org.stemmixer.core.render;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.audio.OpenedSource;
import org.stemmixer.core.internal.StereoPairs;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.plan.Alignment;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.MixPlan;

/** The stems of a mix as they are opened: two mono sides of one source become one stem, recordings begin where they began. */
public final class StemInputs {

    /** Recordings that begin further apart are not of one session. */
    private static final double MAX_APART_SECONDS = 4 * 3600;

    private StemInputs() {}

    /** Opens a stem, so that whatever is wrong with it comes out. */
    @FunctionalInterface
    public interface Opener {
        OpenedSource open() throws IOException;
    }

    /**
     * Opens stems.
     *
     * @param apart names that somebody has set something for: these are stems of their own
     * @param hashed whether their hashes are to be taken while they are read
     * @return stems by name; the caller closes them
     */
    public static Map<String, OpenedSource> open(Map<String, Opener> sources, Set<String> apart, boolean hashed)
            throws IOException {
        Map<String, OpenedSource> opened = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, Opener> source : sources.entrySet()) {
                OpenedSource stem = source.getValue().open();
                opened.put(source.getKey(), hashed ? stem.hashedWhileRead() : stem);
            }
        } catch (IOException | RuntimeException | Error e) {
            close(opened.values());
            throw e;
        }
        return joined(opened, apart);
    }

    /** Closes the readers of stems. */
    public static void close(Iterable<OpenedSource> sources) throws IOException {
        for (OpenedSource source : sources) {
            source.reader().close();
        }
    }

    private static Map<String, OpenedSource> joined(Map<String, OpenedSource> opened, Set<String> apart) {
        Map<String, AudioSource> sources = new LinkedHashMap<>();
        opened.forEach((name, source) -> sources.put(name, source.source()));
        Map<String, StereoPairs.Pair> pairs = new HashMap<>();
        for (StereoPairs.Pair pair : monoPairs(sources, apart)) {
            if (OpenedSource.canBeSides(get(opened, pair.left()), get(opened, pair.right()))) {
                pairs.put(pair.left(), pair);
                pairs.put(pair.right(), pair);
            }
        }
        if (pairs.isEmpty()) {
            return opened;
        }
        Map<String, OpenedSource> joined = new LinkedHashMap<>();
        opened.forEach((name, source) -> {
            StereoPairs.Pair pair = pairs.get(name);
            if (pair == null) {
                joined.put(name, source);
            } else if (!joined.containsKey(pair.joined())) {
                joined.put(
                        pair.joined(),
                        OpenedSource.ofSides(pair.joined(), get(opened, pair.left()), get(opened, pair.right())));
            }
        });
        return joined;
    }

    /** Pairs of stems in mono, of which nobody has set anything for one alone. */
    private static List<StereoPairs.Pair> monoPairs(Map<String, AudioSource> stems, Set<String> apart) {
        int monos = 0;
        for (AudioSource stem : stems.values()) {
            monos += stem.channels() == 1 ? 1 : 0;
        }
        if (monos < 2) {
            return List.of(); // and names need not be looked into
        }
        List<StereoPairs.Pair> pairs = new ArrayList<>();
        for (StereoPairs.Pair pair : StereoPairs.find(stems.keySet())) {
            boolean mono = get(stems, pair.left()).channels() == 1
                    && get(stems, pair.right()).channels() == 1;
            if (mono && !apart.contains(pair.left()) && !apart.contains(pair.right())) {
                pairs.add(pair);
            }
        }
        return pairs;
    }

    private static <T> T get(Map<String, T> stems, String name) {
        return Objects.requireNonNull(stems.get(name));
    }

    /** Names the sides that were left apart as they do not fit each other. */
    private static void sides(List<Stem> stems, Set<String> apart, List<String> notes) {
        Map<String, AudioSource> sources = new LinkedHashMap<>();
        stems.forEach(stem -> sources.put(stem.name(), stem.source()));
        for (StereoPairs.Pair pair : monoPairs(sources, apart)) {
            AudioSource left = get(sources, pair.left());
            AudioSource right = get(sources, pair.right());
            String difference = left.sampleRate() == right.sampleRate()
                    ? Text.format("lengths differ (%d and %d frames)", left.frames(), right.frames())
                    : Text.format("sample rates differ (%d and %d Hz)", left.sampleRate(), right.sampleRate());
            notes.add(pair.left() + " and " + pair.right() + ": stay two stems in mono, as their " + difference
                    + "; as the two sides of '" + pair.joined() + "' they would be one in stereo");
        }
    }

    /**
     * Places recordings of one session by the time at which they say they began, where nobody has aligned them.
     *
     * @param apart names that somebody has set something for
     * @param notes receives what was done, in words, and which stems are two that seem to be sides of one
     */
    public static MixPlan placed(MixPlan plan, List<Stem> stems, Set<String> apart, List<String> notes) {
        sides(stems, apart, notes);
        Map<String, Double> startSeconds = new LinkedHashMap<>();
        for (Stem stem : stems) {
            OptionalLong reference = stem.source().tags().timeReferenceFrames();
            reference.ifPresent(frames -> startSeconds.put(
                    stem.name(), frames / (double) stem.source().sampleRate()));
        }
        if (startSeconds.size() < 2) {
            return plan;
        }
        double first = startSeconds.values().stream()
                .mapToDouble(Double::doubleValue)
                .min()
                .orElseThrow();
        double last = startSeconds.values().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElseThrow();
        if (last == first) {
            return plan;
        }
        if (last - first > MAX_APART_SECONDS) {
            notes.add(Text.format(
                    "the time references of the files are %.1f hours apart, which is no one session: they were passed over",
                    (last - first) / 3600));
            return plan;
        }
        List<String> later = new ArrayList<>();
        MixPlan placed = plan;
        for (Map.Entry<String, Double> start : startSeconds.entrySet()) {
            long frames = Math.round((start.getValue() - first) * plan.sampleRate());
            if (frames > 0 && plan.stem(start.getKey()).alignment().isOpen()) {
                String reason = Text.format("its time reference says %.3f s after the first", start.getValue() - first);
                placed = placed.withStem(
                        start.getKey(),
                        stem -> stem.withAlignment(Decided.of(new Alignment(frames, false), "time-reference", reason)));
                later.add(Text.format("%s by %.3f s", start.getKey(), start.getValue() - first));
            }
        }
        if (!later.isEmpty()) {
            notes.add("placed by the time references in their files: " + String.join(", ", later) + " later");
        }
        return placed;
    }
}
