package org.stemmixer.core;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.core.audio.FrameReaders;
import org.stemmixer.core.internal.ProgressMeter;
import org.stemmixer.core.internal.Workers;
import org.stemmixer.core.measure.FileFeatures;
import org.stemmixer.core.plan.AnalyzedStem;
import org.stemmixer.core.render.Stem;
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
            FrameReader mono = FrameReaders.mono(stem.open());
            float[][] block = new float[1][];
            return new MonoStream() {
                @Override
                public int read(float[] samples, int offset, int length) throws IOException {
                    workers.check();
                    block[0] = samples;
                    return mono.read(block, offset, length);
                }

                @Override
                public void close() throws IOException {
                    mono.close();
                }
            };
        }
    }
}
