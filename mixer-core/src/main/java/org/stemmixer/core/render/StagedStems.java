package org.stemmixer.core.render;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.stemmixer.core.StemException;
import org.stemmixer.core.audio.OpenedSource;
import org.stemmixer.core.internal.StereoPairs;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.StemPlan;

/**
 * A plan's stems, looked into: graphs of that plan, and of others of the same stems, can be made of them. Safe for use by several
 * threads.
 */
public final class StagedStems implements Closeable {

    private final List<Stem> stems;
    private final MixPlan plan;

    private StagedStems(List<Stem> stems, MixPlan plan) {
        this.stems = List.copyOf(stems);
        this.plan = plan;
    }

    /**
     * Opens a plan's stems.
     *
     * @param files the stems by name; of a stereo stem its two sides do
     * @throws IllegalArgumentException if files and plan do not name the same, or an effect of the plan cannot be used
     * @throws IOException if a stem cannot be opened
     */
    public static StagedStems open(Map<String, Path> files, MixPlan plan) throws IOException {
        Map<String, StemInputs.Opener> sources = new LinkedHashMap<>();
        planned(files, plan).forEach((name, file) -> sources.put(name, () -> OpenedSource.of(file)));
        List<String> names = plan.stems().stream().map(StemPlan::stem).toList();
        Map<String, OpenedSource> opened = StemInputs.open(sources, new HashSet<>(names), false);
        List<Stem> stems = new ArrayList<>();
        try {
            for (String name : names) {
                OpenedSource source = opened.get(name);
                if (source == null) {
                    throw new IllegalArgumentException(
                            "the plan is of stem '" + name + "', but the stems are " + opened.keySet());
                }
                stems.add(Stem.of(name, source, plan.sampleRate()));
            }
            if (stems.stream().allMatch(stem -> stem.frames() == 0)) {
                throw new StemException("no stem holds any audio: " + names);
            }
            MixPlan placed = StemInputs.placed(plan, stems, new HashSet<>(names), new ArrayList<>());
            return new StagedStems(stems, placed);
        } catch (IOException | RuntimeException | Error e) {
            StemInputs.close(opened.values());
            throw e;
        }
    }

    /** The files of a plan's stems, in its order. */
    public static Map<String, Path> planned(Map<String, Path> stems, MixPlan plan) {
        Objects.requireNonNull(stems, "stems");
        Map<String, Path> planned = new LinkedHashMap<>();
        Map<String, StereoPairs.Pair> pairs = new HashMap<>();
        StereoPairs.find(stems.keySet()).forEach(pair -> pairs.put(pair.joined(), pair));
        for (StemPlan stem : plan.stems()) {
            Path file = stems.get(stem.stem());
            StereoPairs.Pair pair = pairs.get(stem.stem());
            if (file == null && pair != null) {
                planned.put(pair.left(), Objects.requireNonNull(stems.get(pair.left())));
                planned.put(pair.right(), Objects.requireNonNull(stems.get(pair.right())));
                continue;
            }
            if (file == null) {
                throw new IllegalArgumentException(
                        "the plan is of stem '" + stem.stem() + "' too, but the stems are " + stems.keySet());
            }
            planned.put(stem.stem(), file);
        }
        if (planned.size() < stems.size()) {
            throw new IllegalArgumentException("the plan must be of all stems, but is of " + planned.keySet()
                    + " and the stems are " + stems.keySet());
        }
        return planned;
    }

    /** The plan, with recordings of one session placed by the time at which they began. */
    public MixPlan plan() {
        return plan;
    }

    /**
     * Makes a plan ready to be played.
     *
     * @param wanted of these stems, in this order, at this rate
     * @throws IllegalArgumentException if it is of others, or an effect cannot be used
     */
    public MixGraph graph(MixPlan wanted) {
        List<String> own = stems.stream().map(Stem::name).toList();
        List<String> names = wanted.stems().stream().map(StemPlan::stem).toList();
        if (!names.equals(own) || wanted.sampleRate() != plan.sampleRate()) {
            throw new IllegalArgumentException("the plan must be of the stems " + own + " at " + plan.sampleRate()
                    + " Hz, but is of " + names + " at " + wanted.sampleRate() + " Hz");
        }
        return MixGraph.of(wanted, stems, Map.of());
    }

    /** The stems, in the order of the plan. */
    public List<Stem> stems() {
        return stems;
    }

    @Override
    public void close() throws IOException {
        for (Stem stem : stems) {
            stem.close();
        }
    }
}
