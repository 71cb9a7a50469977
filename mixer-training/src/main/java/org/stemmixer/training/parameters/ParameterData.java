package org.stemmixer.training.parameters;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.ml.internal.SongInput;
import org.stemmixer.training.data.FeatureCache;
import org.stemmixer.training.data.Split;
import org.stemmixer.training.data.SplitPart;

/**
 * What models of mixing parameters are trained with and judged by: songs as they are and degraded, divided by group.
 *
 * @param maker makes examples of songs
 * @param split which group is for what
 * @param songs the songs of each part
 * @param degradations how many degraded variants there are of each song
 */
record ParameterData(ExampleMaker maker, Split split, Map<SplitPart, List<TrainingSong>> songs, int degradations) {

    private static final double VALIDATION = 0.1;
    private static final double TEST = 0.2;

    /**
     * Where data comes from.
     *
     * @param folder songs, see {@link TrainingSong#find}
     * @param cache where features and labels are kept
     * @param split which group is for what; without, a tenth of the songs is for validation and a fifth for test, by group
     * @param labels parameters that people chose; songs without are left out, and none is degraded, for who chose them
     *     heard them as they are
     * @param profile what songs are brought close to where there are no labels
     * @param manyProfiles whether they are brought close to styles and to other songs, too: see {@link ProfileTeachers}
     * @param degradations how many degraded variants there are of each song, at least 0
     * @param seed of degradation, excerpts and a split without a file
     */
    record Source(
            Path folder,
            Path cache,
            Optional<Path> split,
            Optional<Path> labels,
            ReferenceProfile profile,
            boolean manyProfiles,
            int degradations,
            long seed) {

        /** How much of a song is heard, from its middle: all of nearly every one. */
        static final double MAX_SECONDS = 600;

        /** Excerpts of a song. */
        static final int EXCERPTS = 8;

        /** Refuses a number of degradations below 0, and labels of people where profiles are heard, of which these say nothing. */
        Source {
            if (manyProfiles && labels.isPresent()) {
                throw new IllegalArgumentException(
                        "labels must not be given where models hear profiles, but were " + labels.get());
            }
            Checks.atLeast("degradations", degradations, 0);
        }
    }

    /**
     * Finds the songs; reads none of them.
     *
     * @throws IOException if folder, split or labels cannot be read, or if there are no songs to learn from
     */
    static ParameterData of(Source source) throws IOException {
        List<TrainingSong> found = TrainingSong.find(source.folder);
        Optional<SongLabels> labels = Optional.empty();
        if (source.labels.isPresent()) {
            SongLabels read = SongLabels.read(source.labels.get());
            found = found.stream().filter(song -> read.contains(song.id())).toList();
            labels = Optional.of(read);
        }
        Split split = source.split.isPresent() ? Split.read(source.split.get()) : divide(found, source.seed);
        Map<SplitPart, List<TrainingSong>> songs = new EnumMap<>(SplitPart.class);
        for (SplitPart part : SplitPart.values()) {
            List<TrainingSong> of = found.stream()
                    .filter(song -> split.partOf(song.group()).equals(Optional.of(part)))
                    .toList();
            if (of.isEmpty()) {
                throw new IOException(source.folder + ": has no songs for " + part.label());
            }
            songs.put(part, of);
        }
        FeatureCache cache = new FeatureCache(source.cache);
        Teachers matcher = source.manyProfiles
                ? new ProfileTeachers(
                        source.profile,
                        songs,
                        new SongProfiles(cache, Source.MAX_SECONDS, SongInput.DEFAULT.sampleRate()),
                        source.seed)
                : Teacher.of(source.profile);
        ExampleMaker maker = new ExampleMaker(
                SongInput.DEFAULT,
                labels.<Teachers>map(Teacher::of).orElse(matcher),
                cache,
                Source.MAX_SECONDS,
                Source.EXCERPTS,
                source.seed);
        return new ParameterData(maker, split, songs, labels.isPresent() ? 0 : source.degradations);
    }

    /** The same songs with other targets. */
    ParameterData taughtBy(Teachers teacher) {
        return new ParameterData(maker.taughtBy(teacher), split, songs, degradations);
    }

    /** The same songs, perhaps with fewer degraded variants. */
    ParameterData degradedAtMost(int times) {
        return new ParameterData(maker, split, songs, Math.min(times, degradations));
    }

    /** The songs of a part, in the order of their ids. */
    List<TrainingSong> songs(SplitPart part) {
        return songs.getOrDefault(part, List.of());
    }

    /** The examples of a part: made, or taken from the cache. */
    List<Example> examples(SplitPart part, int threads, SongListener listener) {
        return new ExampleSet(maker, threads).load(songs(part), degradations, listener);
    }

    /** The mean of what the parameters of a part should be by balanced teachers, over all variants of its songs that can be read. */
    MixParameters meanTarget(SplitPart part, int threads, SongListener listener) {
        List<Callable<List<MixParameters>>> jobs = new ArrayList<>();
        for (int variant = 0; variant <= degradations; variant++) {
            for (TrainingSong song : songs(part)) {
                int number = variant;
                jobs.add(() -> targets(song, number, listener));
            }
        }
        List<MixParameters> targets =
                Jobs.run(jobs, threads).stream().flatMap(List::stream).toList();
        return ParameterErrors.mean(targets);
    }

    private List<MixParameters> targets(TrainingSong song, int variant, SongListener listener) {
        try {
            List<MixParameters> targets = maker.balancedTargets(song, variant);
            listener.onDone();
            return targets;
        } catch (IOException e) {
            listener.onUnreadable(song, e);
            return List.of();
        }
    }

    /**
     * What the rules predict for an example.
     *
     * @throws UncheckedIOException if the song cannot be read any more
     */
    MixParameters rules(Example example) {
        TrainingSong song = songs.values().stream()
                .flatMap(List::stream)
                .filter(known -> known.id().equals(example.song()))
                .findFirst()
                .orElseThrow();
        try {
            return maker.rules(song, example.variant());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Split divide(List<TrainingSong> songs, long seed) throws IOException {
        Map<String, Integer> songsOfGroup = new HashMap<>();
        songs.forEach(song -> songsOfGroup.merge(song.group(), 1, Integer::sum));
        if (songsOfGroup.size() < SplitPart.values().length) {
            throw new IOException("songs must be of at least 3 groups (folders), but were of " + songsOfGroup.keySet());
        }
        return Split.byGroup(songsOfGroup, VALIDATION, TEST, seed);
    }
}
