package org.stemmixer.daw;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.audio.OpenedSource;
import org.stemmixer.core.internal.StereoPairs;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.StemPlan;

/** Finds the audio of the stems of a plan, among which the two mono sides of a source may be one. */
final class StemAudio {

    private StemAudio() {}

    /**
     * The audio of each stem of a plan, in the order of the plan.
     *
     * @throws IllegalArgumentException if plan and stems do not name the same
     */
    static Map<String, AudioSource> of(MixPlan plan, Map<String, AudioSource> stems) throws IOException {
        Map<String, StereoPairs.Pair> pairs = new HashMap<>();
        StereoPairs.find(stems.keySet()).forEach(pair -> pairs.put(pair.joined(), pair));
        Map<String, AudioSource> found = new LinkedHashMap<>();
        int used = 0;
        for (StemPlan stem : plan.stems()) {
            AudioSource alone = stems.get(stem.stem());
            StereoPairs.Pair pair = pairs.get(stem.stem());
            if (alone != null) {
                found.put(stem.stem(), alone);
                used++;
            } else if (pair != null) {
                found.put(stem.stem(), joined(pair, stems));
                used += 2;
            } else {
                throw new IllegalArgumentException(
                        "the plan is of stem '" + stem.stem() + "' too, but the stems are " + stems.keySet());
            }
        }
        if (used < stems.size()) {
            throw new IllegalArgumentException("the plan must be of all stems, but is of " + found.keySet()
                    + " and the stems are " + stems.keySet());
        }
        return found;
    }

    private static AudioSource joined(StereoPairs.Pair pair, Map<String, AudioSource> stems) throws IOException {
        OpenedSource left = OpenedSource.of(source(stems, pair.left()));
        try {
            OpenedSource right = OpenedSource.of(source(stems, pair.right()));
            try {
                return OpenedSource.ofSides(pair.joined(), left, right).source();
            } finally {
                right.reader().close();
            }
        } finally {
            left.reader().close();
        }
    }

    private static AudioSource source(Map<String, AudioSource> stems, String name) {
        AudioSource source = stems.get(name);
        if (source == null) {
            throw new IllegalArgumentException("there is no stem '" + name + "'; the stems are " + stems.keySet());
        }
        return source;
    }
}
