package org.stemmixer.core;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.core.internal.ProgressMeter;
import org.stemmixer.core.internal.Workers;
import org.stemmixer.features.FeatureExtractor;
import org.stemmixer.features.FeatureVector;

/** Measures the features of stems, in parallel. */
final class StemAnalyzer {

    private final Workers workers;
    private final ProgressMeter progress;
    private final FeatureExtractor extractor;

    StemAnalyzer(int sampleRate, Workers workers, ProgressMeter progress) {
        this.extractor = new FeatureExtractor(sampleRate);
        this.workers = workers;
        this.progress = progress;
    }

    List<AnalyzedStem> analyze(List<Stem> stems) throws IOException {
        return workers.run(stems.stream()
                .map(stem -> (Callable<AnalyzedStem>) () -> new Analyzed(stem, features(stem), workers))
                .toList());
    }

    private FeatureVector features(Stem stem) throws IOException {
        try (FrameReader reader = stem.open()) {
            return FileFeatures.measure(reader, extractor, frames -> {
                workers.check();
                progress.advance(frames);
            });
        }
    }

    private record Analyzed(Stem stem, FeatureVector features, Workers workers) implements AnalyzedStem {

        @Override
        public String name() {
            return stem.name();
        }

        @Override
        public StemType type() {
            return stem.type();
        }

        @Override
        public int sampleRate() {
            return stem.sampleRate();
        }

        @Override
        public long frames() {
            return stem.frames();
        }

        @Override
        public MonoStream openMono() throws IOException {
            return new MonoMixdown(stem.open(), workers::check);
        }
    }
}
