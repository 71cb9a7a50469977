package org.stemmixer.ml;

import java.util.Collections;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.StemType;
import org.stemmixer.core.plan.AnalyzedStem;
import org.stemmixer.features.FeatureVector;

/** A stem in memory. */
record TestStem(String name, StemType type, StemRole role, int sampleRate, float[] samples, AtomicInteger open)
        implements AnalyzedStem {

    static TestStem of(StemType type, float[] samples) {
        return at(TestModel.RATE, type, samples);
    }

    static TestStem at(int sampleRate, StemType type, float[] samples) {
        return new TestStem(type.label(), type, StemRole.of(type), sampleRate, samples, new AtomicInteger());
    }

    /** The same stem under another name, in another role. */
    TestStem as(String other, StemRole another) {
        return new TestStem(other, another.type(), another, sampleRate, samples, open);
    }

    /** White noise. */
    static float[] noise(int length, double peak, long seed) {
        Random random = new Random(seed);
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (float) (peak * (2 * random.nextDouble() - 1));
        }
        return samples;
    }

    @Override
    public FeatureVector features() {
        return new FeatureVector(0.1, 0.2, 0.3, 0.1, 0.2, Collections.nCopies(13, 0.0), 1);
    }

    @Override
    public long frames() {
        return samples.length;
    }

    @Override
    public MonoStream openMono() {
        open.incrementAndGet();
        return new MonoStream() {
            private int position;

            @Override
            public int read(float[] target, int offset, int length) {
                if (position == samples.length) {
                    return -1;
                }
                int count = Math.min(length, samples.length - position);
                System.arraycopy(samples, position, target, offset, count);
                position += count;
                return count;
            }

            @Override
            public void close() {
                open.decrementAndGet();
            }
        };
    }
}
