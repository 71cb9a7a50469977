package org.stemmixer.ml;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;
import org.stemmixer.core.RuleBasedMixParameterPredictor;
import org.stemmixer.core.profile.ProfileMatcher;
import org.stemmixer.core.profile.ReferenceProfile;

/** What a {@link SongMixer} can ask, and which of it takes part in everything; closed when nobody uses it. */
final class SongPredictors {

    /** Those that take part, in the order of results. */
    private final List<SongPredictor> all;
    /** Those that answer when asked by name. */
    private final List<SongPredictor> others;

    private final List<SongModel> models;
    /** Uses hold the read lock, so that closing waits for them before native memory goes. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    private boolean closed;

    private SongPredictors(List<SongPredictor> all, List<SongPredictor> others, List<SongModel> models) {
        this.all = all;
        this.others = others;
        this.models = models;
    }

    /**
     * The models or a matcher, and the rules.
     *
     * @param matcher in place of the models, if there is one
     * @param rules whether the rules take part too
     */
    static SongPredictors of(Optional<ProfileMatcher> matcher, boolean rules) throws ModelException {
        SongPredictor byRules = SongPredictor.of(SongMixer.RULES, new RuleBasedMixParameterPredictor());
        List<SongPredictor> all = new ArrayList<>();
        List<SongPredictor> others = new ArrayList<>();
        List<SongModel> models = BundledModels.songModels();
        if (matcher.isPresent()) {
            all.add(SongPredictor.of(SongMixer.MATCHER, matcher.get()));
            others.addAll(models);
        } else {
            all.addAll(models);
            others.add(SongPredictor.of(
                    SongMixer.MATCHER,
                    song -> new ProfileMatcher(ReferenceProfile.ofLibrary()).predict(song)));
        }
        (rules ? all : others).add(byRules);
        return new SongPredictors(List.copyOf(all), List.copyOf(others), models);
    }

    /** The names of those that take part, in the order of results. */
    List<String> names() {
        return all.stream().map(SongPredictor::name).toList();
    }

    /** Any of them by its name. */
    SongPredictor named(String name) {
        return Stream.concat(all.stream(), others.stream())
                .filter(predictor -> predictor.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("model must be one of "
                        + Stream.concat(all.stream(), others.stream())
                                .map(SongPredictor::name)
                                .toList()
                        + ", but was \"" + name + "\""));
    }

    /**
     * Uses those that take part.
     *
     * @throws IllegalStateException if they are closed
     */
    <T> T use(Use<T> use) throws IOException {
        lock.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the mixer is closed");
            }
            return use.with(all);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Closes the models after uses under way have ended; twice is harmless. */
    void close() {
        lock.writeLock().lock();
        try {
            models.forEach(SongModel::close);
            closed = true;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Uses predictors. */
    @FunctionalInterface
    interface Use<T> {
        T with(List<SongPredictor> predictors) throws IOException;
    }
}
